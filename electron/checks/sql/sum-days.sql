INSERT INTO check_day (connection_id, day, works, failed, cancelled, works_ms)
SELECT
  connection_id,
  date(started_at / 1000, 'unixepoch'),
  sum(outcome = 'works'),
  sum(outcome = 'failed'),
  sum(outcome = 'cancelled'),
  sum(iif(outcome = 'works', duration_ms, 0))
FROM check_report
WHERE connection_id = @connection_id AND started_at < @before
GROUP BY 1, 2
ON CONFLICT (connection_id, day) DO UPDATE SET
  works = works + excluded.works,
  failed = failed + excluded.failed,
  cancelled = cancelled + excluded.cancelled,
  works_ms = works_ms + excluded.works_ms
