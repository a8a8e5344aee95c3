-- A page of the history, newest first, from before a certain entry on.
SELECT position, at, event, code FROM history_entry
WHERE position < :before
ORDER BY position DESC
LIMIT :limit;
