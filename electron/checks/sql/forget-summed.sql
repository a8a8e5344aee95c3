DELETE FROM check_report WHERE connection_id = @connection_id AND started_at < @before
