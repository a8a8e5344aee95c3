-- Only the sealed bytes: what is known of a token stands in its connection.
INSERT INTO present_token (connection_id, token)
VALUES (:id, :token)
ON CONFLICT (connection_id) DO UPDATE SET token = excluded.token;
