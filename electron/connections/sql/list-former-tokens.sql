SELECT
  connection.id, connection.kind, connection.subdomain, connection.domain, connection.host, connection.port,
  connection.context_path, connection.sign_in, connection.username, former_token.token
FROM former_token
JOIN connection ON connection.id = former_token.connection_id;
