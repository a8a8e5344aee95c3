-- When the newest two audits of a connection began, the newest first.
SELECT started_at FROM audit WHERE connection_id = :connection_id ORDER BY rowid DESC LIMIT 2;
