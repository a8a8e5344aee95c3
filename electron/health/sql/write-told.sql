INSERT INTO told (connection_id, token_changed_at, state, audit_at, expires_on, expiry_mark)
VALUES (:connection_id, :token_changed_at, :state, :audit_at, :expires_on, :expiry_mark)
ON CONFLICT (connection_id) DO UPDATE SET
  token_changed_at = excluded.token_changed_at,
  state = excluded.state,
  audit_at = excluded.audit_at,
  expires_on = excluded.expires_on,
  expiry_mark = excluded.expiry_mark;
