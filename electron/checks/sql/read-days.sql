SELECT day, works, failed, cancelled, works_ms
FROM check_day
WHERE connection_id = @connection_id
ORDER BY day DESC
