-- Purposes that a person made or imported; the others come with the program. Their ids begin with `own-`, which none
-- of the program's does.
CREATE TABLE own_purpose (
  id TEXT PRIMARY KEY CHECK (id GLOB 'own-?*' AND id NOT GLOB '*[^a-z0-9-]*' AND length(id) <= 100),
  -- The title as it is compared, in the way of nicknames.
  title_key TEXT NOT NULL CHECK (length(title_key) > 0),
  -- What the purpose says, as a file holds it, without id and position.
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- When it was removed. Until the vault is opened again it can be brought back.
  removed_at INTEGER
) STRICT;

-- A removed purpose gives its title free.
CREATE UNIQUE INDEX own_purpose_by_title ON own_purpose (title_key) WHERE removed_at IS NULL;

-- The connections from which a removed purpose was taken, for bringing it back.
CREATE TABLE removed_purpose_use (
  purpose_id TEXT NOT NULL REFERENCES own_purpose (id) ON DELETE CASCADE,
  connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  PRIMARY KEY (purpose_id, connection_id)
) STRICT, WITHOUT ROWID;

-- No connection has an own purpose that is not there.
CREATE TRIGGER own_purpose_of_connection_is_there BEFORE INSERT ON connection_purpose
WHEN
  NEW.purpose_id GLOB 'own-*'
  AND NOT EXISTS (SELECT 1 FROM own_purpose WHERE id = NEW.purpose_id AND removed_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'A connection cannot have an own purpose that is not there');
END;

CREATE TRIGGER own_purpose_is_removed AFTER UPDATE OF removed_at ON own_purpose
WHEN OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL
BEGIN
  INSERT INTO removed_purpose_use (purpose_id, connection_id, position)
  SELECT purpose_id, connection_id, position FROM connection_purpose WHERE purpose_id = NEW.id;
  DELETE FROM connection_purpose WHERE purpose_id = NEW.id;
END;

CREATE TRIGGER own_purpose_is_back AFTER UPDATE OF removed_at ON own_purpose
WHEN OLD.removed_at IS NOT NULL AND NEW.removed_at IS NULL
BEGIN
  INSERT INTO connection_purpose (connection_id, purpose_id, position)
  SELECT connection_id, purpose_id, position FROM removed_purpose_use WHERE purpose_id = NEW.id;
  DELETE FROM removed_purpose_use WHERE purpose_id = NEW.id;
END;

CREATE TRIGGER own_purpose_is_deleted BEFORE DELETE ON own_purpose
BEGIN
  DELETE FROM connection_purpose WHERE purpose_id = OLD.id;
END;

-- The purpose as it was when one of its fields was last left: there is only one editor. It goes when it is saved or
-- discarded, or after a week.
CREATE TABLE purpose_draft (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  -- The own purpose that is edited; empty for a new one.
  purpose_id TEXT,
  draft TEXT NOT NULL CHECK (json_valid(draft)),
  saved_at INTEGER NOT NULL
) STRICT;

-- What own purposes said when audits compared with them, once for each different content.
CREATE TABLE compared_purpose (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

-- The own purposes that an audit compared with.
CREATE TABLE audit_own_purpose (
  audit_id TEXT NOT NULL REFERENCES audit (id) ON DELETE CASCADE,
  purpose_id TEXT NOT NULL CHECK (purpose_id GLOB 'own-?*'),
  digest TEXT NOT NULL REFERENCES compared_purpose (digest),
  PRIMARY KEY (audit_id, purpose_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_own_purpose_by_content ON audit_own_purpose (digest);

-- A content goes with the last audit that compared with it.
CREATE TRIGGER forget_compared_purpose AFTER DELETE ON audit_own_purpose
WHEN NOT EXISTS (SELECT 1 FROM audit_own_purpose WHERE digest = OLD.digest)
BEGIN
  DELETE FROM compared_purpose WHERE digest = OLD.digest;
END;
