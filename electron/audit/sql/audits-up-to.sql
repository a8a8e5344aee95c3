-- The audits of a connection up to one of them, that one first; the newest first where none is named.
SELECT id, started_at, evidence, purposes
FROM audit
WHERE connection_id = :connection_id
  AND rowid <= coalesce((SELECT rowid FROM audit WHERE id = :id), 9223372036854775807)
ORDER BY rowid DESC
LIMIT :limit;
