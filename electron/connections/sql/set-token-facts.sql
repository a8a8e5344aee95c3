-- What is known of a token that was just put in place of another.
UPDATE connection
SET
  expires_on = :expires_on,
  expiry_confirmed = :expiry_confirmed,
  token_kind = :token_kind,
  cloud_id = coalesce(:cloud_id, cloud_id),
  updated_at = :now
WHERE id = :id AND removed_at IS NULL;
