SELECT connection_id, token_changed_at, state, audit_at, expires_on, expiry_mark FROM told
WHERE :ids IS NULL OR connection_id IN (SELECT value FROM json_each(:ids));
