SELECT connection_id, started_at, verdict, missing, unknown
FROM (
  SELECT
    connection_id, started_at, verdict, missing, unknown,
    row_number() OVER (PARTITION BY connection_id ORDER BY rowid DESC) AS place
  FROM audit
)
WHERE place = 1;
