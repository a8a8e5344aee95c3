-- After the token was replaced: the one before it, as it was sealed.
INSERT OR REPLACE INTO former_token (
  connection_id, token, token_kind, expires_on, expiry_confirmed, replaced_at, kept_until
)
VALUES (:id, :token, :token_kind, :expires_on, :expiry_confirmed, :now, :kept_until);
