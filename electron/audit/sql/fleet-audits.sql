-- The newest audit of each connection, if it is one of its present token.
SELECT
  audit.id, audit.connection_id, audit.started_at, audit.duration_ms, audit.requests, audit.rules_version,
  audit.verdict, audit.account, audit.account_groups, audit.purposes, audit.findings, audit.evidence, audit.drift,
  (
    SELECT json_group_array(json_object('id', purpose_id, 'title', content ->> 'title', 'digest', used.digest))
    FROM audit_own_purpose AS used JOIN compared_purpose ON compared_purpose.digest = used.digest
    WHERE used.audit_id = audit.id
  ) AS own_purposes
FROM saved_connection
JOIN audit ON audit.rowid = (
  SELECT newest.rowid FROM audit AS newest
  WHERE newest.connection_id = saved_connection.id
  ORDER BY newest.rowid DESC LIMIT 1
)
WHERE audit.id IS NOT saved_connection.outdated_audit_id
ORDER BY saved_connection.nickname_key;
