SELECT kind, subdomain, domain, username, token
FROM connection
WHERE id = :id AND removed_at IS NULL;
