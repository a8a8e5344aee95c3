SELECT id, connection_id, started_at, duration_ms, outcome, failure, account, steps
FROM check_report
ORDER BY rowid DESC
LIMIT @limit
