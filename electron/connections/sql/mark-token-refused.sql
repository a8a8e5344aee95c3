-- A token that was replaced while its forerunner was being tested is left alone.
UPDATE connection
SET token_refused_at = :refused_at
WHERE id = :id AND token_changed_at = coalesce(:token_changed_at, token_changed_at);
