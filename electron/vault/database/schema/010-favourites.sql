-- The connections that a person wants at hand: they come first in the tray's menu.
CREATE TABLE favourite (
  connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

DROP VIEW saved_connection;

-- What may be known of a connection outside of the vault: all but its token.
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
  ) AS purposes
FROM connection
WHERE removed_at IS NULL;
