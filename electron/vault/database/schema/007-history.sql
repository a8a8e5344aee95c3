-- What happened to the vault, in the order in which it was written down. Each entry's code covers the entry and
-- the code before it, so that none can be changed, taken out or put in unnoticed. Entries are never deleted.
CREATE TABLE history_entry (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  -- When it happened, which for a failed unlock is before it was written down.
  at INTEGER NOT NULL,
  event TEXT NOT NULL CHECK (json_valid(event)),
  code BLOB NOT NULL CHECK (length(code) = 32)
) STRICT;
