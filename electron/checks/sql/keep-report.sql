INSERT INTO check_report (id, connection_id, started_at, duration_ms, outcome, failure, account, steps)
VALUES (@id, @connection_id, @started_at, @duration_ms, @outcome, @failure, @account, @steps)
