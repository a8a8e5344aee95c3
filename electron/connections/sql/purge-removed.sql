DELETE FROM connection WHERE removed_at IS NOT NULL;
