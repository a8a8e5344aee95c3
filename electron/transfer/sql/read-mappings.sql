SELECT value FROM setting WHERE name = 'table-mappings';
