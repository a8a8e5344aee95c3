-- What was removed meanwhile is no favourite.
INSERT INTO favourite (connection_id)
SELECT id FROM saved_connection WHERE id = :id
ON CONFLICT DO NOTHING;
