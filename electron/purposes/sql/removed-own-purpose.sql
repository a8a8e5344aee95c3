SELECT content FROM own_purpose WHERE id = :id AND removed_at IS NOT NULL;
