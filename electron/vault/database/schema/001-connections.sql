-- One saved way into one Jira site. The token is sealed: nonce, ciphertext and tag under a key of its own.
CREATE TABLE connection (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  nickname TEXT NOT NULL CHECK (length(nickname) BETWEEN 1 AND 100),
  -- The nickname as it is compared: Unicode-normalised, case-folded, spaces collapsed.
  nickname_key TEXT NOT NULL CHECK (length(nickname_key) > 0),
  kind TEXT NOT NULL CHECK (kind IN ('cloud')),
  subdomain TEXT NOT NULL CHECK (length(subdomain) BETWEEN 1 AND 63 AND subdomain NOT GLOB '*[^a-z0-9-]*'),
  domain TEXT NOT NULL CHECK (domain IN ('atlassian.net', 'jira.com', 'atlassian-us-gov-mod.net')),
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
  removed_at INTEGER
) STRICT;

-- A removed connection gives its nickname free.
CREATE UNIQUE INDEX connection_by_nickname ON connection (nickname_key) WHERE removed_at IS NULL;

CREATE TABLE connection_purpose (
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  purpose_id TEXT NOT NULL CHECK (length(purpose_id) BETWEEN 1 AND 100),
  position INTEGER NOT NULL CHECK (position >= 0),
  PRIMARY KEY (connection_id, purpose_id)
) STRICT, WITHOUT ROWID;

-- What may be known of a connection outside of the vault: all but its token.
CREATE VIEW saved_connection AS
SELECT
  id, nickname, nickname_key, kind, subdomain, domain, username, token_kind, token_changed_at, token_refused_at,
  expires_on, expiry_confirmed, cloud_id, note, outdated_check_id, outdated_audit_id, created_at, updated_at,
  (
    SELECT json_group_array(purpose_id ORDER BY position)
    FROM connection_purpose
    WHERE connection_id = connection.id
  ) AS purposes
FROM connection
WHERE removed_at IS NULL;
