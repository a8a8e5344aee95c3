DELETE FROM own_purpose WHERE removed_at IS NOT NULL;
