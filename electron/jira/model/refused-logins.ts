/**
 * How many logins may be refused to one account before the program stops: after a few more Jira asks for a CAPTCHA, which
 * no program can solve, or locks the account. Four was the number in an older version of Okta's page on connecting Jira
 * Service Management; the current one gives none. A person needs one or two attempts.
 */
export const maxRefusedLogins = 2;
