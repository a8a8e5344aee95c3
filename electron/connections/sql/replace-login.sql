-- What was learned about the former token, and about the former site, is not true of the new one, which is put in
-- place right after this.
UPDATE connection
SET
  cloud_id = CASE WHEN subdomain = :subdomain AND domain = :domain THEN cloud_id END,
  kind = :kind,
  subdomain = :subdomain,
  domain = :domain,
  host = :host,
  port = :port,
  context_path = :context_path,
  sign_in = :sign_in,
  username = :username,
  token_kind = 'unknown',
  token_changed_at = :now,
  token_refused_at = NULL,
  outdated_check_id = (
    SELECT check_report.id FROM check_report
    WHERE check_report.connection_id = connection.id AND check_report.outcome <> 'cancelled'
    ORDER BY check_report.rowid DESC LIMIT 1
  ),
  outdated_audit_id = (
    SELECT audit.id FROM audit
    WHERE audit.connection_id = connection.id
    ORDER BY audit.rowid DESC LIMIT 1
  )
WHERE id = :id AND removed_at IS NULL;
