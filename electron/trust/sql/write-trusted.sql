INSERT INTO setting (name, value) VALUES ('trusted-certificates', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
