-- How much changed since the audit before: `{"lost", "changed", "gained"}`; empty where there was none to compare with.
ALTER TABLE audit ADD COLUMN drift TEXT CHECK (drift IS NULL OR json_valid(drift));

-- Old tests of a connection, summed by the day (UTC) on which they were made.
CREATE TABLE check_day (
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  works INTEGER NOT NULL CHECK (works >= 0),
  failed INTEGER NOT NULL CHECK (failed >= 0),
  cancelled INTEGER NOT NULL CHECK (cancelled >= 0),
  -- Milliseconds that those took together that worked.
  works_ms INTEGER NOT NULL CHECK (works_ms >= 0),
  PRIMARY KEY (connection_id, day)
) STRICT, WITHOUT ROWID;
