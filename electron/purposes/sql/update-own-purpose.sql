UPDATE own_purpose SET title_key = :title_key, content = :content, updated_at = :now
WHERE id = :id AND removed_at IS NULL;
