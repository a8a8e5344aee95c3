INSERT INTO connection (
  id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username,
  token_kind, token_changed_at, token_refused_at, expires_on, expiry_confirmed, cloud_id, note, created_at, updated_at
)
VALUES (
  :id, :nickname, :nickname_key, :kind, :subdomain, :domain, :host, :port, :context_path, :sign_in, :username,
  :token_kind, :token_changed_at, :token_refused_at, :expires_on, :expiry_confirmed, :cloud_id, :note, :created_at, :now
);
