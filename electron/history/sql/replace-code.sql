UPDATE history_entry SET code = :code WHERE position = :position;
