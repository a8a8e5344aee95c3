DELETE FROM connection_purpose WHERE connection_id = :id;
