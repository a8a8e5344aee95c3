INSERT INTO setting (name, value) VALUES ('clipboard', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
