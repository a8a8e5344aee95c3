SELECT kind, subdomain, domain, host, port, context_path, sign_in, username, token, token_changed_at
FROM connection
JOIN present_token ON connection_id = id
WHERE id = :id AND removed_at IS NULL;
