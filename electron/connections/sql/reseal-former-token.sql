UPDATE former_token
SET token = :token
WHERE connection_id = :id;
