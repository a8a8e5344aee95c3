SELECT count(*) AS count FROM connection WHERE removed_at IS NOT NULL;
