UPDATE connection
SET token_refused_at = NULL, token_kind = :token_kind, cloud_id = coalesce(:cloud_id, cloud_id)
WHERE
  id = :id
  AND token_changed_at = coalesce(:token_changed_at, token_changed_at);
