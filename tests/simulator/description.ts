import type { ChangedBy, Recorded } from './audit-log.ts';
import type { DataCenter } from './data-center/description.ts';

/** Description of a practice site: sites, accounts, tokens, groups, projects and service desks. */

/** A name under which Atlassian hosts Jira Cloud sites. */
export type Domain = 'atlassian.net' | 'jira.com' | 'atlassian-us-gov-mod.net';

/** The key of a Jira application, as `applicationrole` and `instance/license` name it. */
export type ApplicationKey =
  'jira-core' | 'jira-software' | 'jira-servicedesk' | 'jira-product-discovery';

export type Licence = {
  readonly application: ApplicationKey;
  readonly plan: 'UNLICENSED' | 'FREE' | 'PAID';
};

/** A group of a site, with what Jira's administration grants to it. */
export type Group = {
  readonly name: string;
  readonly groupId: string;
  /** Account ids. */
  readonly members: readonly string[];
  /** Keys of global permissions, such as `ADMINISTER`. */
  readonly globalPermissions: readonly string[];
  /** Product access: the applications whose seat a member takes. */
  readonly applicationRoles: readonly ApplicationKey[];
  /** Whether its members administer the site itself: users, groups and products. */
  readonly administersSite?: boolean;
};

/** To whom a permission scheme grants a permission (Atlassian's holder types). */
export type Holder =
  | { readonly type: 'anyone' }
  | { readonly type: 'applicationRole'; readonly key?: ApplicationKey }
  | { readonly type: 'group'; readonly name: string }
  | { readonly type: 'projectRole'; readonly name: string }
  /** Reporter and assignee: on a project everyone holds it, on an issue only they do. */
  | { readonly type: 'reporter' }
  | { readonly type: 'assignee' }
  | { readonly type: 'user'; readonly accountId: string }
  | { readonly type: 'projectLead' }
  /** Whom a field of the issue names. */
  | { readonly type: 'userCustomField'; readonly field: string }
  | { readonly type: 'groupCustomField'; readonly field: string }
  /** "Service Project Customer – Portal Access". */
  | { readonly type: 'sd.customer.portal.only' };

export type Grant = {
  readonly holder: Holder;
  /** Keys of project permissions, such as `BROWSE_PROJECTS`. */
  readonly permissions: readonly string[];
};

export type ProjectRole = {
  readonly name: string;
  readonly groups: readonly string[];
  /** Account ids. */
  readonly accounts: readonly string[];
};

export type Issue = {
  readonly id: number;
  readonly key: string;
  /** An account id. */
  readonly reporter: string;
  /** An account id; null for an issue that nobody works on. */
  readonly assignee: string | null;
  /** How many days ago it was raised, whenever that is asked. */
  readonly daysOld: number;
};

export type Project = {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly projectTypeKey: 'business' | 'service_desk' | 'software';
  readonly style: 'classic' | 'next-gen';
  readonly roles: readonly ProjectRole[];
  /** The grants of its scheme; projects whose scheme has the same name share those of the first. */
  readonly grants: readonly Grant[];
  /** The name of its permission scheme; without one it has a scheme of its own. */
  readonly scheme?: string;
  /** An account id. */
  readonly lead?: string;
  readonly issues?: readonly Issue[];
};

export type Queue = {
  readonly id: number;
  readonly name: string;
  readonly jql: string;
  readonly issueCount: number;
};

/** A service desk: the service management side of a `service_desk` project. */
export type ServiceDesk = {
  readonly id: number;
  readonly projectKey: string;
  readonly queues: readonly Queue[];
};

export type Site = {
  readonly subdomain: string;
  readonly domain: Domain;
  readonly cloudId: string;
  readonly title: string;
  readonly status:
    | { readonly kind: 'open' }
    | { readonly kind: 'suspended' }
    /** The old name of a site; `to` is the new subdomain under the same domain. */
    | { readonly kind: 'renamed'; readonly to: string };
  readonly licences: readonly Licence[];
  readonly groups: readonly Group[];
  readonly projects: readonly Project[];
  readonly serviceDesks: readonly ServiceDesk[];
  /** Global permissions that apps added: key and name. The catalogue of a real site is open too. */
  readonly appPermissions: readonly { readonly key: string; readonly name: string }[];
  /** Webhooks of administrators. */
  readonly webhooks?: readonly Webhook[];
  /** What the audit log holds from the beginning. */
  readonly auditLog?: readonly (Recorded & ChangedBy)[];
};

export type Webhook = { readonly name: string; readonly enabled: boolean };

/**
 * Whether an account may log in.
 * - `captcha`: a CAPTCHA is demanded; every call is answered 403.
 * - `captcha-anonymous`: the same, but calls that anybody may make are answered as to anybody (both were seen).
 * - `login-blocked`: the login itself is blocked.
 * - `admin-blocked`: an organisation administrator blocked the account's tokens; looks like a wrong token.
 * - `deactivated`: the account is switched off.
 */
export type AccountStatus =
  'active' | 'captcha' | 'captcha-anonymous' | 'login-blocked' | 'admin-blocked' | 'deactivated';

export type Account = {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly accountType: 'atlassian' | 'app' | 'customer';
  readonly status: AccountStatus;
  /** Profile settings may hide the address from everybody, its owner's API calls included. */
  readonly emailHidden?: boolean;
  readonly timeZone: string;
  readonly locale: string;
};

export type Token = {
  /** How tests and the journal name it; says nothing of its value. */
  readonly id: string;
  readonly value: string;
  readonly accountId: string;
  /** A scoped token is refused by the sites and accepted by the gateway; a classic one the other way round. */
  readonly kind:
    { readonly type: 'classic' } | { readonly type: 'scoped'; readonly scopes: readonly string[] };
  /** ISO 8601; the token is refused from this moment on. */
  readonly expiresAt: string;
  readonly revoked: boolean;
};

export type Description = {
  readonly sites: readonly Site[];
  readonly accounts: readonly Account[];
  readonly tokens: readonly Token[];
  /** Sites that companies run themselves. */
  readonly dataCenters?: readonly DataCenter[];
};

/** The host name of a site. */
export function getHost(site: { readonly subdomain: string; readonly domain: Domain }): string {
  return `${site.subdomain}.${site.domain}`;
}
