-- What an audit read of a site's permission schemes, once for each different content: canonical JSON, compressed (raw
-- DEFLATE), by its SHA-256.
CREATE TABLE site_grants (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  body BLOB NOT NULL CHECK (length(body) > 0)
) STRICT;

-- Of an audit: the site's schemes, and what was read on demand since: single projects, roles, sizes of groups.
CREATE TABLE audit_grants (
  audit_id TEXT PRIMARY KEY REFERENCES audit (id) ON DELETE CASCADE,
  site TEXT NOT NULL REFERENCES site_grants (digest),
  -- Compressed JSON; empty where nothing was read since.
  read BLOB
) STRICT;

CREATE INDEX audit_grants_by_site ON audit_grants (site);

-- The remedy that a person chose for a finding, by its id among those that were worked out.
CREATE TABLE chosen_remedy (
  audit_id TEXT NOT NULL REFERENCES audit (id) ON DELETE CASCADE,
  requirement_id TEXT NOT NULL CHECK (length(requirement_id) BETWEEN 1 AND 400),
  proposal TEXT NOT NULL CHECK (length(proposal) > 0),
  PRIMARY KEY (audit_id, requirement_id)
) STRICT;

-- A site's schemes go with the last audit that they are of.
CREATE TRIGGER forget_site_grants AFTER DELETE ON audit_grants
WHEN NOT EXISTS (SELECT 1 FROM audit_grants WHERE site = OLD.site)
BEGIN
  DELETE FROM site_grants WHERE digest = OLD.site;
END;
