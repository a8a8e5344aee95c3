UPDATE connection SET removed_at = NULL WHERE id = :id AND removed_at IS NOT NULL;
