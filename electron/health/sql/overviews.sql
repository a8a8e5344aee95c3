-- A row of the list: the connection, its newest finished check and its newest audit, both of its present token.
-- Newest is what was kept last: the clock may have been set back meanwhile.
SELECT
  saved_connection.*,
  last_check.started_at AS check_started_at,
  last_check.duration_ms AS check_duration_ms,
  last_check.outcome AS check_outcome,
  last_check.failure AS check_failure,
  last_audit.started_at AS audit_started_at,
  last_audit.verdict AS audit_verdict,
  last_audit.missing AS audit_missing,
  last_audit.unknown AS audit_unknown,
  last_audit.drift AS audit_drift
FROM saved_connection
LEFT JOIN check_report AS last_check
  ON last_check.rowid = (
    SELECT check_report.rowid FROM check_report
    WHERE check_report.connection_id = saved_connection.id AND check_report.outcome <> 'cancelled'
    ORDER BY check_report.rowid DESC LIMIT 1
  )
  AND last_check.id IS NOT saved_connection.outdated_check_id
LEFT JOIN audit AS last_audit
  ON last_audit.rowid = (
    SELECT audit.rowid FROM audit
    WHERE audit.connection_id = saved_connection.id
    ORDER BY audit.rowid DESC LIMIT 1
  )
  AND last_audit.id IS NOT saved_connection.outdated_audit_id
