SELECT count(*) AS count FROM former_token WHERE kept_until <= :now;
