-- One test of a connection, as it was shown. JSON columns hold values that are only ever read whole.
CREATE TABLE check_report (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
  outcome TEXT NOT NULL CHECK (outcome IN ('works', 'failed', 'cancelled')),
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  account TEXT CHECK (account IS NULL OR json_valid(account)),
  steps TEXT NOT NULL CHECK (json_valid(steps)),
  CHECK ((outcome = 'works') = (failure IS NULL))
) STRICT;

-- Rows come in the order in which they were kept: a clock that ran ahead once must not hide what came after.
CREATE INDEX check_report_by_connection ON check_report (connection_id);
