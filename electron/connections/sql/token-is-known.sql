-- Whether what a test that worked tells is what was known before; of another token than the tested one nothing is told.
SELECT 1
FROM connection
WHERE
  id = :id
  AND (
    token_changed_at <> coalesce(:token_changed_at, token_changed_at)
    OR (
      token_refused_at IS NULL
      AND token_kind = :token_kind
      AND cloud_id IS coalesce(:cloud_id, cloud_id)
    )
  );
