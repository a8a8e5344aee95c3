-- Of the evidence only what a report shows, since all of it may be large.
SELECT
  id, connection_id, started_at, duration_ms, requests, rules_version, verdict, purposes, findings,
  json_extract(evidence, '$.identity') AS identity,
  json_extract(evidence, '$.groups') AS groups
FROM audit
WHERE connection_id = :connection_id
ORDER BY rowid DESC
LIMIT :limit;
