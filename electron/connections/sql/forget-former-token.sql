DELETE FROM former_token WHERE connection_id = :id;
