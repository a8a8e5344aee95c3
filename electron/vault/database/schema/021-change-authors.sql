-- Who changed what since the audit before, as Jira's audit log said when the audit was made: what is shown of it as JSON, and
-- nothing else of the log.
CREATE TABLE change_authors (
  audit_id TEXT PRIMARY KEY REFERENCES audit (id) ON DELETE CASCADE,
  authors TEXT NOT NULL CHECK (json_valid(authors))
) STRICT;
