INSERT OR IGNORE INTO compared_purpose (digest, content) VALUES (:digest, :content);
