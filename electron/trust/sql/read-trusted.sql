SELECT value FROM setting WHERE name = 'trusted-certificates';
