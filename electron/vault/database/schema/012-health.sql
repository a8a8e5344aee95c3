-- How often a connection is tested and audited by itself. NULL stands for the setting that holds for all.
CREATE TABLE connection_schedule (
  connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
  checks TEXT CHECK (checks IN ('off', 'hourly', 'daily', 'weekly')),
  audits TEXT CHECK (audits IN ('off', 'hourly', 'daily', 'weekly'))
) STRICT, WITHOUT ROWID;

-- What a person was told of a connection, or has seen, so that nothing is said twice.
CREATE TABLE told (
  connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
  -- Of the token of which it was told.
  token_changed_at INTEGER NOT NULL,
  -- NULL while nothing certain was known; `mended` once a broken one got a new token.
  state TEXT CHECK (state IN ('works', 'broken', 'mended')),
  -- When the audit began that was told last.
  audit_at INTEGER,
  -- The last day of the token that was told of, and the mark: days left, or -1 once it has expired.
  expires_on TEXT,
  expiry_mark INTEGER CHECK (expiry_mark IN (-1, 1, 3, 7, 14, 30)),
  CHECK ((expires_on IS NULL) = (expiry_mark IS NULL))
) STRICT, WITHOUT ROWID;

-- When a person last took a connection into their hands: copied a value of it, or opened it.
CREATE TABLE connection_use (
  connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Copies of tokens were written down before.
INSERT INTO connection_use (connection_id, used_at)
SELECT connection.id, max(history_entry.at)
FROM history_entry
JOIN connection ON connection.id = history_entry.event ->> 'id'
WHERE history_entry.event ->> 'kind' = 'copied'
GROUP BY connection.id;
