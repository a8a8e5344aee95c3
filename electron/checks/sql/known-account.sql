-- Who answered last to the connection's present token: checks of the one before it say nothing about it.
SELECT check_report.account
FROM check_report
JOIN connection ON connection.id = check_report.connection_id
WHERE
  check_report.connection_id = @connection_id
  AND check_report.outcome = 'works'
  AND check_report.account IS NOT NULL
  AND check_report.rowid > coalesce(
    (SELECT outdated.rowid FROM check_report AS outdated WHERE outdated.id = connection.outdated_check_id), 0
  )
ORDER BY check_report.rowid DESC
LIMIT 1;
