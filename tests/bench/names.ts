/** The nickname of the nth of many connections. */
export const nicknameOf = (number: number): string => `Connection ${number}`;

/** Who logs in there. */
export const usernameOf = (number: number): string => `user-${number}@example.com`;
