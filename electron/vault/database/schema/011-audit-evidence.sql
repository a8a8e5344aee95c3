-- The first form of kept audits, which was never released, gives way: its findings and its evidence were others.
DROP TABLE audit;

-- What audits learned, once for each different content: canonical JSON, compressed (raw DEFLATE), by its SHA-256.
CREATE TABLE audit_evidence (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  body BLOB NOT NULL CHECK (length(body) > 0)
) STRICT;

-- One comparison of what an account may do with what its purposes need.
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
  excessive INTEGER NOT NULL CHECK (excessive >= 0),
  -- Who answered, and the names of the groups; JSON, `null` where it could not be told.
  account TEXT NOT NULL CHECK (json_valid(account)),
  account_groups TEXT NOT NULL CHECK (json_valid(account_groups)),
  purposes TEXT NOT NULL CHECK (json_valid(purposes)),
  findings TEXT NOT NULL CHECK (json_valid(findings)),
  evidence TEXT NOT NULL REFERENCES audit_evidence (digest)
) STRICT;

-- Rows come in the order in which they were kept: a clock that ran ahead once must not hide what came after.
CREATE INDEX audit_by_connection ON audit (connection_id);
CREATE INDEX audit_by_evidence ON audit (evidence);

-- Evidence goes with the last audit that rests on it.
CREATE TRIGGER forget_audit_evidence AFTER DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit WHERE evidence = OLD.evidence)
BEGIN
  DELETE FROM audit_evidence WHERE digest = OLD.evidence;
END;
