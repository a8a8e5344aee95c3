UPDATE draft SET token = :token;
