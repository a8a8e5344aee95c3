import {
  type Account,
  type AccountStatus,
  type ApplicationKey,
  type Description,
  type Domain,
  type Group,
  getHost,
  type Site,
  type Token,
  type Webhook,
} from './description.ts';

import { AuditLog, type ChangedBy, type Recorded } from './audit-log.ts';
import { DataCenterState } from './data-center/world.ts';
import { accessOf, type AccessState, type RoleState } from './schemes.ts';

/** How many calls with a wrong token an account survives before it is locked (Okta's authorization page for JSM). */
const wrongTokensAllowed = 4;

export type GroupState = {
  readonly name: string;
  readonly groupId: string;
  readonly members: Set<string>;
  readonly globalPermissions: Set<string>;
  readonly applicationRoles: Set<ApplicationKey>;
  readonly administersSite: boolean;
};

/** A site as it is now. */
export type SiteState = Omit<Site, 'subdomain' | 'status' | 'groups' | 'webhooks' | 'auditLog'> & {
  readonly host: string;
  readonly status: 'open' | 'suspended' | { readonly renamedTo: string };
  readonly groups: ReadonlyMap<string, GroupState>;
  readonly webhooks: readonly Webhook[];
  readonly access: AccessState;
  readonly log: AuditLog;
};

/** An account as it is now. */
export type AccountState = Omit<Account, 'status'> & {
  readonly status: AccountStatus;
  /** Wrong tokens since the last right one. */
  readonly wrongTokens: number;
};

function groupState(group: Group): GroupState {
  return {
    ...group,
    members: new Set(group.members),
    globalPermissions: new Set(group.globalPermissions),
    applicationRoles: new Set(group.applicationRoles),
    administersSite: group.administersSite ?? false,
  };
}

function siteState(site: Site): SiteState {
  const { status } = site;
  const log = new AuditLog();
  for (const { by, at, ...recorded } of site.auditLog ?? []) log.add(recorded, { by, at }, 0);
  return {
    access: accessOf(site),
    log,
    domain: site.domain,
    cloudId: site.cloudId,
    title: site.title,
    licences: site.licences,
    projects: site.projects,
    serviceDesks: site.serviceDesks,
    appPermissions: site.appPermissions,
    webhooks: site.webhooks ?? [],
    host: getHost(site),
    groups: new Map(site.groups.map((group) => [group.name, groupState(group)])),
    status:
      status.kind === 'renamed'
        ? { renamedTo: getHost({ subdomain: status.to, domain: site.domain }) }
        : status.kind,
  };
}

/** The sites' present state: the description, changed by the commands and requests since the start. */
export class World {
  readonly #sites = new Map<string, SiteState>();
  readonly #accounts = new Map<string, AccountState>();
  readonly #accountIds = new Map<string, string>();
  readonly #tokens = new Map<string, Token>();
  readonly #dataCenters = new Map<string, DataCenterState>();

  constructor(description: Description) {
    for (const site of description.sites) {
      this.#sites.set(getHost(site), siteState(site));
    }
    for (const account of description.accounts) {
      this.#accounts.set(account.accountId, { ...account, wrongTokens: 0 });
      this.#accountIds.set(account.email.toLowerCase(), account.accountId);
    }
    for (const token of description.tokens) {
      this.#tokens.set(token.id, token);
    }
    for (const site of description.dataCenters ?? []) {
      this.#dataCenters.set(site.host, new DataCenterState(site));
    }
  }

  site(host: string): SiteState | undefined {
    return this.#sites.get(host);
  }

  /** A site that a company runs itself. */
  dataCenter(host: string): DataCenterState | undefined {
    return this.#dataCenters.get(host);
  }

  /** The id of a token or password of any site, by its value. */
  secretId(secret: string): string | undefined {
    const ids = [...this.#dataCenters.values()].map((site) => site.secretId(secret));
    return this.tokenByValue(secret)?.id ?? ids.find((id) => id !== undefined);
  }

  /** Revokes a token of any kind. */
  revokeToken(tokenId: string): void {
    const wasHere = [...this.#dataCenters.values()].map((site) => site.revoke(tokenId));
    if (!wasHere.includes(true)) this.changeToken(tokenId, { revoked: true });
  }

  /** The open site with this cloudId that is hosted under one of the domains. */
  siteByCloudId(cloudId: string, domains: readonly Domain[]): SiteState | undefined {
    return [...this.#sites.values()].find(
      (site) => site.cloudId === cloudId && site.status === 'open' && domains.includes(site.domain),
    );
  }

  account(accountId: string): AccountState | undefined {
    return this.#accounts.get(accountId);
  }

  /** E-mail addresses are matched whatever their case, as Atlassian does. */
  accountByEmail(email: string): AccountState | undefined {
    const accountId = this.#accountIds.get(email.toLowerCase());
    return accountId === undefined ? undefined : this.#accounts.get(accountId);
  }

  tokenByValue(value: string): Token | undefined {
    return [...this.#tokens.values()].find((token) => token.value === value);
  }

  /** Counts a call with a wrong token; the account is locked once there were too many. */
  countWrongToken(account: AccountState): void {
    const wrongTokens = account.wrongTokens + 1;
    const locks = wrongTokens >= wrongTokensAllowed && account.status === 'active';
    this.#accounts.set(account.accountId, {
      ...account,
      wrongTokens,
      status: locks ? 'captcha' : account.status,
    });
  }

  countRightToken(account: AccountState): void {
    if (account.wrongTokens > 0) {
      this.#accounts.set(account.accountId, { ...account, wrongTokens: 0 });
    }
  }

  setAccountStatus(accountId: string, status: AccountStatus): void {
    const account = this.#accounts.get(accountId);
    if (account === undefined) throw new Error(`No such account: ${accountId}`);
    this.#accounts.set(accountId, { ...account, status, wrongTokens: 0 });
  }

  changeToken(
    tokenId: string,
    change: Partial<Pick<Token, 'value' | 'expiresAt' | 'revoked'>>,
  ): void {
    const token = this.#tokens.get(tokenId);
    if (token === undefined) throw new Error(`No such token: ${tokenId}`);
    this.#tokens.set(tokenId, { ...token, ...change });
  }

  group(host: string, name: string): GroupState {
    const group = this.#sites.get(host)?.groups.get(name);
    if (group === undefined) throw new Error(`No such group: ${name} on ${host}`);
    return group;
  }

  /** Who is in a role of a project. */
  role(host: string, projectKey: string, name: string): RoleState {
    const { access, projects } = this.#siteOrThrow(host);
    const project = projects.find(({ key }) => key === projectKey);
    const role = project === undefined ? undefined : access.rolesOf(project).get(name);
    if (role === undefined) throw new Error(`No such role: ${name} on ${projectKey} of ${host}`);
    return role;
  }

  scheme(host: string, name: string): AccessState['schemes'][number] {
    const scheme = this.#siteOrThrow(host).access.schemes.find((one) => one.name === name);
    if (scheme === undefined) throw new Error(`No such permission scheme: ${name} on ${host}`);
    return scheme;
  }

  project(host: string, projectKey: string): SiteState['projects'][number] {
    const project = this.#siteOrThrow(host).projects.find(({ key }) => key === projectKey);
    if (project === undefined) throw new Error(`No such project: ${projectKey} on ${host}`);
    return project;
  }

  /** Writes a change into a site's audit log. */
  record(host: string, recorded: Recorded, changedBy: ChangedBy, now: number): void {
    this.#siteOrThrow(host).log.add(recorded, changedBy, now);
  }

  setSiteStatus(host: string, status: 'open' | 'suspended'): void {
    this.#sites.set(host, { ...this.#siteOrThrow(host), status });
  }

  /** The site answers under the new subdomain from now on, and the old name redirects there. */
  renameSite(host: string, subdomain: string): void {
    const site = this.#siteOrThrow(host);
    const newHost = getHost({ subdomain, domain: site.domain });
    this.#sites.set(newHost, { ...site, host: newHost });
    this.#sites.set(host, { ...site, status: { renamedTo: newHost } });
  }

  #siteOrThrow(host: string): SiteState {
    const site = this.#sites.get(host);
    if (site === undefined) throw new Error(`No such site: ${host}`);
    return site;
  }
}
