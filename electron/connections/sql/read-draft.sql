SELECT id, subject, connection_id, form, token, sealed_for, saved_at
FROM draft;
