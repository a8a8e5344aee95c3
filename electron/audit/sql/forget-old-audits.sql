DELETE FROM audit
WHERE connection_id = :connection_id
  AND id NOT IN (
    SELECT id FROM audit
    WHERE connection_id = :connection_id
    ORDER BY rowid DESC
    LIMIT :kept
  );
