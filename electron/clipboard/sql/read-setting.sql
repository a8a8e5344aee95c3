SELECT value FROM setting WHERE name = 'clipboard';
