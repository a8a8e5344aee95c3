SELECT nickname FROM connection WHERE id = :id AND removed_at IS NOT NULL;
