SELECT body FROM audit_evidence WHERE digest = :digest;
