SELECT
  id, connection_id, started_at, duration_ms, requests, rules_version, verdict,
  account, account_groups, purposes, findings, evidence, drift
FROM audit
WHERE connection_id = :connection_id
ORDER BY rowid DESC
LIMIT :limit;
