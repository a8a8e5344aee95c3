-- Of what is older than the given moment, the last audit of each month (UTC) stays.
DELETE FROM audit
WHERE connection_id = :connection_id
  AND started_at < :before
  AND rowid NOT IN (
    SELECT max(rowid) FROM audit
    WHERE connection_id = :connection_id
    GROUP BY strftime('%Y-%m', started_at / 1000, 'unixepoch')
  );
