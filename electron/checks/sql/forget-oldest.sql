-- The newest @keep reports of a connection stay.
DELETE FROM check_report
WHERE id IN (
  SELECT id FROM check_report
  WHERE connection_id = @connection_id
  ORDER BY rowid DESC
  LIMIT -1 OFFSET @keep
)
