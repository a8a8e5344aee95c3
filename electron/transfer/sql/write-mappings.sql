INSERT INTO setting (name, value) VALUES ('table-mappings', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
