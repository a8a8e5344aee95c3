INSERT INTO connection (
  id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username,
  token_changed_at, expires_on, expiry_confirmed, note, created_at, updated_at
)
VALUES (
  :id, :nickname, :nickname_key, :kind, :subdomain, :domain, :host, :port, :context_path, :sign_in, :username,
  :now, :expires_on, :expiry_confirmed, :note, :now, :now
);
