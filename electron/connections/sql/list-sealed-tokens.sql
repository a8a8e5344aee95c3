-- Removed connections are among them: until the vault is opened again they can be brought back.
SELECT id, kind, subdomain, domain, host, port, context_path, sign_in, username, token
FROM connection
JOIN present_token ON connection_id = id;
