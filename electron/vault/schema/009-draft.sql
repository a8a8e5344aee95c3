-- The form as it was when one of its fields was last left: there is only one form. It goes when the form is saved or
-- cancelled, or after a week.
CREATE TABLE draft (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL CHECK (length(id) = 36),
  subject TEXT NOT NULL CHECK (subject IN ('create', 'edit', 'duplicate')),
  -- The connection that is edited or duplicated. It may be gone by the time the draft is read.
  connection_id TEXT CHECK ((connection_id IS NULL) = (subject = 'create')),
  form TEXT NOT NULL CHECK (json_valid(form)),
  -- The token, sealed for this draft and for the login, which is null while address or username are incomplete.
  token BLOB CHECK (token IS NULL OR length(token) > 28),
  login TEXT CHECK (login IS NULL OR (json_valid(login) AND token IS NOT NULL)),
  saved_at INTEGER NOT NULL
) STRICT;
