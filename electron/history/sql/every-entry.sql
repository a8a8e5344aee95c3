SELECT position, at, event, code FROM history_entry ORDER BY position;
