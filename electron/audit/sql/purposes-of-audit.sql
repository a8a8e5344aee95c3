SELECT audit_own_purpose.purpose_id, compared_purpose.content
FROM audit_own_purpose JOIN compared_purpose ON compared_purpose.digest = audit_own_purpose.digest
WHERE audit_own_purpose.audit_id = :audit_id
ORDER BY audit_own_purpose.purpose_id;
