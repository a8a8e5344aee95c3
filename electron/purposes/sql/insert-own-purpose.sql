INSERT INTO own_purpose (id, title_key, content, created_at, updated_at)
VALUES (:id, :title_key, :content, :now, :now);
