-- The form as it was when one of its fields was last left: there is only one form. It goes when the form is saved or
-- cancelled, or after a week.
CREATE TABLE draft (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL CHECK (length(id) = 36),
  subject TEXT NOT NULL CHECK (subject IN ('create', 'edit', 'duplicate')),
  -- The connection that is edited or duplicated. It may be gone by the time the draft is read.
  connection_id TEXT CHECK ((connection_id IS NULL) = (subject = 'create')),
  form TEXT NOT NULL CHECK (json_valid(form)),
  -- The token, sealed for this draft and for the login of a form, which is null while that was incomplete.
  token BLOB CHECK (token IS NULL OR length(token) > 28),
  sealed_for TEXT CHECK (sealed_for IS NULL OR (json_valid(sealed_for) AND token IS NOT NULL)),
  saved_at INTEGER NOT NULL
) STRICT;
