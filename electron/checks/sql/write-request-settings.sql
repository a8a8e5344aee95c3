INSERT INTO setting (name, value) VALUES ('requests', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
