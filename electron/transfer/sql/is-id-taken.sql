-- A removed connection keeps its id until the vault is opened again.
SELECT count(*) FROM connection WHERE id = :id;
