INSERT INTO connection_purpose (connection_id, purpose_id, position)
SELECT :id, value, key FROM json_each(:purposes);
