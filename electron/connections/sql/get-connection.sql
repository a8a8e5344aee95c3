SELECT * FROM saved_connection WHERE id = :id;
