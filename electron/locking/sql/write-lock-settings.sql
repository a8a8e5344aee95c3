INSERT INTO setting (name, value) VALUES ('lock', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
