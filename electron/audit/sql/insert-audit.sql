INSERT INTO audit (
  id, connection_id, started_at, duration_ms, requests, rules_version, verdict,
  missing, unknown, excessive, account, account_groups, purposes, findings, evidence, drift
) VALUES (
  :id, :connection_id, :started_at, :duration_ms, :requests, :rules_version, :verdict,
  :missing, :unknown, :excessive, :account, :account_groups, :purposes, :findings, :evidence, :drift
);
