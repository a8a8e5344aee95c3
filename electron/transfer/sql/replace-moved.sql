-- Goes before the token is put in place. With another token, or one for another login, what was learned about the
-- former one is not true any more.
UPDATE connection
SET
  nickname = :nickname,
  nickname_key = :nickname_key,
  kind = :kind,
  subdomain = :subdomain,
  domain = :domain,
  host = :host,
  port = :port,
  context_path = :context_path,
  sign_in = :sign_in,
  username = :username,
  expires_on = :expires_on,
  expiry_confirmed = :expiry_confirmed,
  note = :note,
  updated_at = :now,
  token_kind = iif(:same_token, token_kind, :token_kind),
  token_changed_at = iif(:same_token, token_changed_at, :now),
  token_refused_at = iif(:same_token, token_refused_at, :token_refused_at),
  cloud_id = iif(:same_token, cloud_id, :cloud_id),
  outdated_check_id = iif(:same_token, outdated_check_id, (
    SELECT check_report.id FROM check_report
    WHERE check_report.connection_id = connection.id AND check_report.outcome <> 'cancelled'
    ORDER BY check_report.started_at DESC LIMIT 1
  )),
  outdated_audit_id = iif(:same_token, outdated_audit_id, (
    SELECT audit.id FROM audit
    WHERE audit.connection_id = connection.id
    ORDER BY audit.started_at DESC LIMIT 1
  ))
WHERE id = :id AND removed_at IS NULL;
