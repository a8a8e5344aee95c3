SELECT connection_id FROM connection_purpose WHERE purpose_id = :id;
