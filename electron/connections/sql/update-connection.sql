-- All that can change without a new token: the login for which it was sealed is not among it.
UPDATE connection
SET
  nickname = :nickname,
  nickname_key = :nickname_key,
  expires_on = :expires_on,
  expiry_confirmed = :expiry_confirmed,
  note = :note,
  updated_at = :now
WHERE id = :id AND removed_at IS NULL;
