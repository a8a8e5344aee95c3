INSERT INTO audit_own_purpose (audit_id, purpose_id, digest) VALUES (:audit_id, :purpose_id, :digest);
