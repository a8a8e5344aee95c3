-- How many lasting changes this file has seen. The header beside it keeps the same number, so that a file
-- which lost some of them is noticed.
CREATE TABLE vault_change (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  count INTEGER NOT NULL CHECK (count >= 0)
) STRICT;

INSERT INTO vault_change (only_row, count) VALUES (1, 0);
