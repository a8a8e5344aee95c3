-- The schema takes it off its connections, and remembers which those are.
UPDATE own_purpose SET removed_at = :now WHERE id = :id AND removed_at IS NULL;
