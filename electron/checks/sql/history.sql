SELECT id, connection_id, started_at, duration_ms, outcome, failure, account, steps
FROM check_report
WHERE connection_id = @connection_id
ORDER BY rowid DESC
LIMIT @limit
