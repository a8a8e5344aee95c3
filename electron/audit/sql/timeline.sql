-- The audits of a connection in short, the oldest first.
SELECT
  id, started_at, verdict, missing, unknown, excessive,
  json_array_length(findings) - missing - unknown - excessive AS met, drift
FROM audit
WHERE connection_id = :connection_id
ORDER BY rowid;
