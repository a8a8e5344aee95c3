DELETE FROM favourite WHERE connection_id = :id;
