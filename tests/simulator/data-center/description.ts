import type { ApplicationKey } from '../description.ts';

/** A user of a Data Center site, who is known there by a name. */
export type DataCenterUser = {
  readonly name: string;
  /** Stays the same when the user is renamed. */
  readonly key: string;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
  readonly active: boolean;
  readonly groups: readonly string[];
  readonly applications: readonly ApplicationKey[];
  /** Keys of global permissions, such as `ADMINISTER`. */
  readonly globalPermissions: readonly string[];
};

/** A token that a user made for programs, and gave a name. */
export type PersonalAccessToken = {
  /** How tests and the journal name it; says nothing of its value. */
  readonly id: string;
  readonly value: string;
  /** The name of the user. */
  readonly user: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; null for one without end. It is refused from that moment on. */
  readonly expiringAt: string | null;
};

/** A service desk of a Data Center site, and the names of its agents. */
export type DataCenterDesk = {
  readonly id: number;
  readonly projectId: number;
  readonly projectKey: string;
  readonly projectName: string;
  readonly agents: readonly string[];
};

/** How single sign-on stands before a Data Center site; a personal access token goes past it. */
export type SingleSignOn = {
  /**
   * What whoever is not signed in is given: a redirect to the site's own login servlet, a redirect to the company's
   * sign-in service, the sign-in page itself with 200, or a request for Kerberos.
   */
  readonly way: 'own-servlet' | 'other-host' | 'page' | 'kerberos';
  /** Whether it stands before all of the site, or only before what needs a login. */
  readonly before: 'everything' | 'logins';
};

/** A Jira Data Center or Server that a company runs itself. */
export type DataCenter = {
  readonly host: string;
  /** Such as `/jira`; empty for none. */
  readonly contextPath: string;
  readonly title: string;
  readonly version: string;
  /** How it calls itself; both were seen (unconfirmed). */
  readonly deploymentType: 'Server' | 'DataCenter';
  /** Whether there are personal access tokens, as since Jira 8.14. */
  readonly personalAccessTokens: boolean;
  /** Whether programs may log in with a password. */
  readonly passwords: boolean;
  /** Null for a site without it. */
  readonly singleSignOn: SingleSignOn | null;
  readonly users: readonly DataCenterUser[];
  readonly tokens: readonly PersonalAccessToken[];
  readonly serviceDesks: readonly DataCenterDesk[];
};
