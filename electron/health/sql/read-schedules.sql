SELECT connection_id, checks, audits FROM connection_schedule
WHERE connection_id = coalesce(:connection_id, connection_id);
