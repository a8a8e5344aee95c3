SELECT
  former_token.token, former_token.token_kind, former_token.expires_on, former_token.expiry_confirmed,
  former_token.replaced_at, former_token.kept_until
FROM former_token
JOIN connection ON connection.id = former_token.connection_id
WHERE former_token.connection_id = :id AND connection.removed_at IS NULL AND former_token.kept_until > :now;
