SELECT
  saved_connection.id AS connection_id,
  max(saved_connection.updated_at, saved_connection.token_changed_at, coalesce(connection_use.used_at, 0)) AS used_at
FROM saved_connection
LEFT JOIN connection_use ON connection_use.connection_id = saved_connection.id;
