-- Told by the site itself. What was found by the token's name only may be the end of the token before it.
UPDATE connection
SET expires_on = :expires_on, expiry_confirmed = 1
WHERE
  id = :id
  AND token_changed_at = coalesce(:token_changed_at, token_changed_at)
  AND (expires_on <> :expires_on OR expiry_confirmed = 0)
  AND (
    :certain = 1
    OR (
      expiry_confirmed = 0
      AND NOT EXISTS (
        SELECT 1 FROM former_token
        WHERE former_token.connection_id = connection.id AND former_token.expires_on = :expires_on
      )
    )
  );
