-- The schema gives it back to its connections.
UPDATE own_purpose SET removed_at = NULL WHERE id = :id;
