DELETE FROM former_token WHERE kept_until <= :now;
