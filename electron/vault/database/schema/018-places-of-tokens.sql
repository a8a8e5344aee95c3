-- Where a connection's token stands, such as a flow, a pipeline's secret or a script: a new token has to be put there, too.
CREATE TABLE token_place (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind TEXT NOT NULL CHECK (kind IN ('okta-workflows', 'pipeline', 'secret-store', 'script', 'app', 'other')),
  address TEXT NOT NULL CHECK (length(address) <= 1000),
  note TEXT NOT NULL CHECK (length(note) <= 1000),
  -- Which token it has, as far as a person said: the present one, the one before it, or an older one.
  holds TEXT NOT NULL CHECK (holds IN ('present', 'former', 'older'))
) STRICT;

CREATE INDEX token_place_by_connection ON token_place (connection_id, position);

-- A replaced token that still works, because nobody said that it was revoked. Kept for connections with places only.
CREATE TABLE token_to_revoke (
  connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
  replaced_at INTEGER NOT NULL,
  -- Its last day, if that is confirmed.
  ends_on TEXT CHECK (ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
) STRICT, WITHOUT ROWID;

-- However a token is replaced, no place has the new one until a person says so.
CREATE TRIGGER token_place_is_outdated
AFTER UPDATE OF token_changed_at ON connection
WHEN
  new.token_changed_at <> old.token_changed_at
  AND EXISTS (SELECT 1 FROM token_place WHERE connection_id = new.id)
BEGIN
  UPDATE token_place
  SET holds = CASE holds WHEN 'present' THEN 'former' ELSE 'older' END
  WHERE connection_id = new.id;
  INSERT INTO token_to_revoke (connection_id, replaced_at, ends_on)
  VALUES (new.id, new.token_changed_at, CASE old.expiry_confirmed WHEN 1 THEN old.expires_on END)
  ON CONFLICT (connection_id) DO UPDATE SET replaced_at = excluded.replaced_at, ends_on = excluded.ends_on;
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
  ) AS to_revoke
FROM connection
WHERE removed_at IS NULL;
