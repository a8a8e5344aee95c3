SELECT audit_evidence.body, audit.connection_id, audit.purposes
FROM audit JOIN audit_evidence ON audit_evidence.digest = audit.evidence
WHERE audit.id = :id;
