-- The token is the same one, sealed for the same login: nothing that was learned about it changes.
UPDATE connection
SET token = :token
WHERE id = :id;
