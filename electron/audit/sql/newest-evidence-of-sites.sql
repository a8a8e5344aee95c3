-- The newest evidence of some sites: those that were audited last.
SELECT audit_evidence.body
FROM (
  SELECT max(audit.rowid) AS newest
  FROM audit JOIN saved_connection ON saved_connection.id = audit.connection_id
  GROUP BY
    saved_connection.subdomain, saved_connection.domain, saved_connection.host, saved_connection.port,
    saved_connection.context_path
  ORDER BY newest DESC
  LIMIT :sites
) AS of_site
JOIN audit ON audit.rowid = of_site.newest
JOIN audit_evidence ON audit_evidence.digest = audit.evidence
ORDER BY of_site.newest DESC;
