SELECT started_at FROM check_report WHERE connection_id = @connection_id ORDER BY rowid DESC LIMIT 1
