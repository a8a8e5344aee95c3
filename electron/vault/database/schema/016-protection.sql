-- The last change of what protects the vault: of the keepers in the header, and of the settings that protect. Each
-- code is an HMAC. The header repeats the count with a code over all of it, so that neither is older than the other
-- without being noticed. A vault from before has no row until it is opened.
CREATE TABLE protection (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  count INTEGER NOT NULL CHECK (count >= 1),
  keepers BLOB NOT NULL CHECK (length(keepers) = 32),
  -- While the keepers are being changed: those that the header is about to name.
  next_keepers BLOB CHECK (length(next_keepers) = 32),
  settings BLOB NOT NULL CHECK (length(settings) = 32),
  -- The account under which the system's store of passwords was last given a note of this vault. It names the
  -- folder, so that a vault which was moved is not taken for one whose note was lost.
  pinned_as TEXT CHECK (length(pinned_as) > 0)
) STRICT;
