SELECT id, subject, connection_id, form, token, login, saved_at
FROM draft;
