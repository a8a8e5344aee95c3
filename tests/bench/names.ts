/** The nickname of the nth of many connections. */
export const nicknameOf = (number: number): string => `Connection ${number}`;

/** Who logs in there. */
export const usernameOf = (number: number): string => `user-${number}@example.com`;

/** The first label of its site's host. */
export const subdomainOf = (number: number): string => `acme-${number}`;

/** The values recorded for each. */
export const note = 'Feeds the incidents of the European office into Okta Workflows.';
