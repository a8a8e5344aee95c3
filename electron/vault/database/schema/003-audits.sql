-- One comparison of what an account may do with what its purposes need, with the evidence it rests on.
CREATE TABLE audit (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
  requests INTEGER NOT NULL CHECK (requests >= 0),
  rules_version INTEGER NOT NULL CHECK (rules_version > 0),
  verdict TEXT NOT NULL CHECK (verdict IN ('complete', 'missing', 'unknown', 'excessive')),
  missing INTEGER NOT NULL CHECK (missing >= 0),
  unknown INTEGER NOT NULL CHECK (unknown >= 0),
  purposes TEXT NOT NULL CHECK (json_valid(purposes)),
  findings TEXT NOT NULL CHECK (json_valid(findings)),
  evidence TEXT NOT NULL CHECK (json_valid(evidence))
) STRICT;

-- Rows come in the order in which they were kept: a clock that ran ahead once must not hide what came after.
CREATE INDEX audit_by_connection ON audit (connection_id);
