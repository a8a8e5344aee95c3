INSERT OR REPLACE INTO draft (only_row, id, subject, connection_id, form, token, sealed_for, saved_at)
VALUES (1, :id, :subject, :connection_id, :form, :token, :sealed_for, :now);
