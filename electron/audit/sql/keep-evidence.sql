INSERT OR IGNORE INTO audit_evidence (digest, body) VALUES (:digest, :body);
