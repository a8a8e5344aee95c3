INSERT INTO history_entry (position, at, event, code) VALUES (:position, :at, :event, :code);
