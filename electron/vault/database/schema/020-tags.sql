-- Words by which a person orders connections. A tag that no connection has is deleted.
CREATE TABLE tag (
  -- The name as it is compared, in the way of nicknames.
  key TEXT PRIMARY KEY CHECK (length(key) > 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  colour TEXT NOT NULL
    CHECK (colour IN ('grey', 'red', 'orange', 'green', 'teal', 'blue', 'purple', 'pink'))
) STRICT, WITHOUT ROWID;

CREATE TABLE connection_tag (
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  tag_key TEXT NOT NULL REFERENCES tag (key) ON DELETE CASCADE,
  PRIMARY KEY (connection_id, tag_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX connection_by_tag ON connection_tag (tag_key);

CREATE TRIGGER tag_is_unused AFTER DELETE ON connection_tag
WHEN NOT EXISTS (SELECT 1 FROM connection_tag WHERE tag_key = OLD.tag_key)
BEGIN
  DELETE FROM tag WHERE key = OLD.tag_key;
END;

DROP VIEW saved_connection;

-- The columns of a saved connection; everything outside of the vault reads this view.
CREATE VIEW saved_connection AS
SELECT
  id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username, token_kind,
  token_changed_at, token_refused_at, expires_on, expiry_confirmed, cloud_id, note, outdated_check_id,
  outdated_audit_id, created_at, updated_at,
  EXISTS (SELECT 1 FROM favourite WHERE connection_id = connection.id) AS favourite,
  (
    SELECT json_group_array(purpose_id ORDER BY position)
    FROM connection_purpose
    WHERE connection_id = connection.id
  ) AS purposes,
  (
    SELECT json_group_array(
      json_object('id', id, 'name', name, 'kind', kind, 'address', address, 'note', note, 'holds', holds)
      ORDER BY position
    )
    FROM token_place
    WHERE connection_id = connection.id
  ) AS places,
  (
    SELECT json_object('replacedAt', replaced_at, 'endsOn', ends_on)
    FROM token_to_revoke
    WHERE connection_id = connection.id
  ) AS to_revoke,
  (
    SELECT json_group_array(json_object('name', name, 'colour', colour) ORDER BY key)
    FROM connection_tag
    JOIN tag ON key = tag_key
    WHERE connection_id = connection.id
  ) AS tags
FROM connection
WHERE removed_at IS NULL;
