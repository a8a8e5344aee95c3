import type { ApplicationKey, Holder, Issue, Project } from './description.ts';
import { type Permission, permissionCatalogue } from './permission-catalogue.ts';
import type { RoleState } from './schemes.ts';
import type { AccountState, GroupState, SiteState } from './world.ts';

/** Who asks: an account, or anybody. */
export type Caller = AccountState | undefined;

/**
 * How a project permission is asked for. "Get my permissions" judges service projects "similarly to a user in the
 * customer portal" (Atlassian REST v3 documentation); everything else judges the account itself.
 */
export type Standpoint = 'account' | 'portal customer';

/** The permissions that this site knows: Jira's own and those that apps added. */
export function catalogueOf(site: SiteState): readonly Permission[] {
  const added = site.appPermissions.map(({ key, name }, index): Permission => ({
    id: String(-100 - index),
    key,
    name,
    type: 'GLOBAL',
    description: `${name} (added by an app).`,
  }));
  return [...permissionCatalogue, ...added];
}

export function groupsOf(site: SiteState, caller: Caller): readonly GroupState[] {
  if (caller === undefined) return [];
  return [...site.groups.values()].filter((group) => group.members.has(caller.accountId));
}

/** The applications to which the caller has access and which the site has a licence for. */
export function applicationsOf(site: SiteState, caller: Caller): readonly ApplicationKey[] {
  const granted = new Set(groupsOf(site, caller).flatMap((group) => [...group.applicationRoles]));
  return site.licences
    .filter(({ application, plan }) => plan !== 'UNLICENSED' && granted.has(application))
    .map(({ application }) => application);
}

export function hasGlobalPermission(site: SiteState, caller: Caller, key: string): boolean {
  return groupsOf(site, caller).some((group) => group.globalPermissions.has(key));
}

/** Whether an account is in a role, by its own name or by a group. */
export function isInRole(site: SiteState, role: RoleState, caller: AccountState): boolean {
  return (
    role.accounts.has(caller.accountId) ||
    groupsOf(site, caller).some(({ name }) => role.groups.has(name))
  );
}

function holds(
  site: SiteState,
  project: Project,
  holder: Holder,
  caller: Caller,
  standpoint: Standpoint,
  issue?: Issue,
): boolean {
  if (holder.type === 'anyone') return true;
  if (caller === undefined) return false;
  switch (holder.type) {
    case 'applicationRole': {
      const applications = applicationsOf(site, caller);
      return holder.key === undefined ? applications.length > 0 : applications.includes(holder.key);
    }
    case 'group':
      return groupsOf(site, caller).some(({ name }) => name === holder.name);
    case 'projectRole': {
      const role = site.access.rolesOf(project).get(holder.name);
      return role !== undefined && isInRole(site, role, caller);
    }
    case 'user':
      return holder.accountId === caller.accountId;
    case 'projectLead':
      return project.lead === caller.accountId;
    // No issue of the practice sites has such a field filled in.
    case 'userCustomField':
    case 'groupCustomField':
      return issue === undefined;
    // Asked of a project, Jira says yes though no issue may qualify ("Get my permissions", REST v3 documentation).
    case 'reporter':
      return issue === undefined || issue.reporter === caller.accountId;
    case 'assignee':
      return issue === undefined || issue.assignee === caller.accountId;
    case 'sd.customer.portal.only':
      return standpoint === 'portal customer' && project.projectTypeKey === 'service_desk';
  }
}

export function hasProjectPermission(
  site: SiteState,
  project: Project,
  caller: Caller,
  key: string,
  standpoint: Standpoint = 'account',
  issue?: Issue,
): boolean {
  if (key === 'SERVICEDESK_AGENT' && !applicationsOf(site, caller).includes('jira-servicedesk')) {
    return false;
  }
  return site.access
    .schemeOf(project)
    .grants.some(
      (grant) =>
        grant.permissions.includes(key) &&
        holds(site, project, grant.holder, caller, standpoint, issue),
    );
}

/** Whether the caller administers a project, by the project's own permission or all of Jira. */
export function canAdminister(site: SiteState, project: Project, caller: Caller): boolean {
  return (
    hasGlobalPermission(site, caller, 'ADMINISTER') ||
    hasProjectPermission(site, project, caller, 'ADMINISTER_PROJECTS')
  );
}

export function canBrowse(site: SiteState, project: Project, caller: Caller): boolean {
  return hasProjectPermission(site, project, caller, 'BROWSE_PROJECTS');
}
