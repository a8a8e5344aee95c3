-- A connection that is gone by now is passed over.
INSERT INTO connection_use (connection_id, used_at)
SELECT :connection_id, :now WHERE EXISTS (SELECT 1 FROM connection WHERE id = :connection_id)
ON CONFLICT (connection_id) DO UPDATE SET used_at = excluded.used_at;
