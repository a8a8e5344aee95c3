-- Told by the site itself. Changes nothing where nothing new was learned.
UPDATE connection
SET expires_on = :expires_on, expiry_confirmed = 1
WHERE
  id = :id
  AND token_changed_at = coalesce(:token_changed_at, token_changed_at)
  AND (expires_on <> :expires_on OR expiry_confirmed = 0);
