UPDATE connection SET removed_at = :now WHERE id = :id AND removed_at IS NULL;
