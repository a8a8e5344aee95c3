SELECT token, token_kind, token_changed_at, expires_on, expiry_confirmed
FROM connection
JOIN present_token ON connection_id = id
WHERE id = :id AND removed_at IS NULL;
