-- A connection may lead to a site at an address of its own (Jira Data Center or Server), too. SQLite cannot change
-- a table's constraints, so that the table is made anew. Foreign keys are off during a step.
DROP VIEW saved_connection;

CREATE TABLE connection_of_any_kind (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  nickname TEXT NOT NULL CHECK (length(nickname) BETWEEN 1 AND 100),
  -- The nickname as it is compared: Unicode-normalised, case-folded, spaces collapsed.
  nickname_key TEXT NOT NULL CHECK (length(nickname_key) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('cloud', 'data-center')),
  -- Of a site of Jira Cloud.
  subdomain TEXT CHECK (length(subdomain) BETWEEN 1 AND 63 AND subdomain NOT GLOB '*[^a-z0-9-]*'),
  domain TEXT CHECK (domain IN ('atlassian.net', 'jira.com', 'atlassian-us-gov-mod.net')),
  -- Of a site at an address of its own; no port means that of HTTPS.
  host TEXT CHECK (length(host) BETWEEN 1 AND 253 AND host NOT GLOB '*[^a-z0-9.-]*'),
  port INTEGER CHECK (port BETWEEN 1 AND 65535),
  context_path TEXT CHECK (length(context_path) <= 200 AND (context_path = '' OR context_path GLOB '/?*')),
  sign_in TEXT CHECK (sign_in IN ('token', 'password')),
  username TEXT NOT NULL CHECK (length(username) BETWEEN 1 AND 254),
  token BLOB NOT NULL CHECK (length(token) > 28),
  token_kind TEXT NOT NULL DEFAULT 'unknown' CHECK (token_kind IN ('unknown', 'classic', 'scoped')),
  token_changed_at INTEGER NOT NULL,
  -- When Jira refused the token; empty again as soon as the token changes.
  token_refused_at INTEGER,
  expires_on TEXT NOT NULL CHECK (expires_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  expiry_confirmed INTEGER NOT NULL CHECK (expiry_confirmed IN (0, 1)),
  -- Atlassian's id of the site, once an answer named it.
  cloud_id TEXT CHECK (cloud_id IS NULL OR length(cloud_id) = 36),
  note TEXT NOT NULL CHECK (length(note) <= 2000),
  -- The newest check and audit of the token before this one, which say nothing about this one.
  outdated_check_id TEXT,
  outdated_audit_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- When it was removed. Until the vault is opened again it can be brought back.
  removed_at INTEGER,
  CHECK (
    CASE kind
      WHEN 'cloud' THEN
        subdomain IS NOT NULL AND domain IS NOT NULL
        AND host IS NULL AND port IS NULL AND context_path IS NULL AND sign_in IS NULL
      ELSE
        subdomain IS NULL AND domain IS NULL
        AND host IS NOT NULL AND context_path IS NOT NULL AND sign_in IS NOT NULL
    END
  )
) STRICT;

INSERT INTO connection_of_any_kind (
  id, nickname, nickname_key, kind, subdomain, domain, username, token, token_kind, token_changed_at,
  token_refused_at, expires_on, expiry_confirmed, cloud_id, note, outdated_check_id, outdated_audit_id,
  created_at, updated_at, removed_at
)
SELECT
  id, nickname, nickname_key, kind, subdomain, domain, username, token, token_kind, token_changed_at,
  token_refused_at, expires_on, expiry_confirmed, cloud_id, note, outdated_check_id, outdated_audit_id,
  created_at, updated_at, removed_at
FROM connection;

DROP TABLE connection;

ALTER TABLE connection_of_any_kind RENAME TO connection;

-- A removed connection gives its nickname free.
CREATE UNIQUE INDEX connection_by_nickname ON connection (nickname_key) WHERE removed_at IS NULL;

-- What may be known of a connection outside of the vault: all but its token.
CREATE VIEW saved_connection AS
SELECT
  id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username, token_kind,
  token_changed_at, token_refused_at, expires_on, expiry_confirmed, cloud_id, note, outdated_check_id,
  outdated_audit_id, created_at, updated_at,
  (
    SELECT json_group_array(purpose_id ORDER BY position)
    FROM connection_purpose
    WHERE connection_id = connection.id
  ) AS purposes
FROM connection
WHERE removed_at IS NULL;

-- The token before the present one, sealed for the same login, for going back to it within some days.
CREATE TABLE former_token (
  connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
  token BLOB NOT NULL CHECK (length(token) > 28),
  token_kind TEXT NOT NULL CHECK (token_kind IN ('unknown', 'classic', 'scoped')),
  expires_on TEXT NOT NULL,
  expiry_confirmed INTEGER NOT NULL CHECK (expiry_confirmed IN (0, 1)),
  replaced_at INTEGER NOT NULL,
  kept_until INTEGER NOT NULL
) STRICT;

-- Whatever replaces a token, or the login that it is for, must not leave an older one behind: only the very one
-- before the present one is kept, by who replaces it and after that.
CREATE TRIGGER former_token_is_outdated
AFTER UPDATE OF token_changed_at, kind, subdomain, domain, host, port, context_path, sign_in, username ON connection
WHEN
  new.token_changed_at <> old.token_changed_at OR new.kind <> old.kind OR new.username <> old.username
  OR new.subdomain IS NOT old.subdomain OR new.domain IS NOT old.domain OR new.host IS NOT old.host
  OR new.port IS NOT old.port OR new.context_path IS NOT old.context_path OR new.sign_in IS NOT old.sign_in
BEGIN
  DELETE FROM former_token WHERE connection_id = new.id;
END;
