INSERT INTO audit (
  id, connection_id, started_at, duration_ms, requests, rules_version,
  verdict, missing, unknown, purposes, findings, evidence
) VALUES (
  :id, :connection_id, :started_at, :duration_ms, :requests, :rules_version,
  :verdict, :missing, :unknown, :purposes, :findings, :evidence
);
