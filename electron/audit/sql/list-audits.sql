SELECT
  id, connection_id, started_at, duration_ms, requests, rules_version, verdict,
  account, account_groups, purposes, findings, evidence, drift,
  (
    SELECT json_group_array(json_object('id', purpose_id, 'title', content ->> 'title', 'digest', used.digest))
    FROM audit_own_purpose AS used JOIN compared_purpose ON compared_purpose.digest = used.digest
    WHERE used.audit_id = audit.id
  ) AS own_purposes
FROM audit
WHERE connection_id = :connection_id
ORDER BY rowid DESC
LIMIT :limit;
