SELECT id, content FROM own_purpose WHERE removed_at IS NULL;
