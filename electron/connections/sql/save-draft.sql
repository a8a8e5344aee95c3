INSERT OR REPLACE INTO draft (only_row, id, subject, connection_id, form, token, login, saved_at)
VALUES (1, :id, :subject, :connection_id, :form, :token, :login, :now);
