INSERT INTO setting (name, value) VALUES ('health', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
