INSERT INTO connection_schedule (connection_id, checks, audits) VALUES (:connection_id, :checks, :audits)
ON CONFLICT (connection_id) DO UPDATE SET checks = excluded.checks, audits = excluded.audits;
