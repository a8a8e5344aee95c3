SELECT * FROM saved_connection ORDER BY nickname_key;
