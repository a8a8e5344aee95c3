-- The next part of the list; it begins after the key '', which no nickname has.
SELECT
  id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username, token_kind,
  token_changed_at, token_refused_at, expires_on, expiry_confirmed, cloud_id, note, created_at, updated_at, favourite,
  purposes
FROM saved_connection
WHERE nickname_key > :after
ORDER BY nickname_key
LIMIT 100;
