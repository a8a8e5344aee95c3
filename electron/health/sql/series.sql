-- Of each connection its last checks, newest first; those that were cancelled say nothing.
SELECT check_report.connection_id, check_report.started_at, check_report.duration_ms, check_report.outcome
FROM json_each(:ids) AS wanted
JOIN check_report ON check_report.rowid IN (
  SELECT newest.rowid FROM check_report AS newest
  WHERE newest.connection_id = wanted.value AND newest.outcome <> 'cancelled'
  ORDER BY newest.rowid DESC LIMIT :most
)
ORDER BY check_report.rowid DESC;
