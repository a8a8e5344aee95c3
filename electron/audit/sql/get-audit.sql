SELECT
  id, connection_id, started_at, duration_ms, requests, rules_version, verdict,
  account, account_groups, purposes, findings, evidence, drift
FROM audit
WHERE id = :id;
