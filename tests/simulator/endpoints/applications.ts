import { type Answer, errorCollection, json } from '../answer.ts';
import type { ApplicationKey } from '../description.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { hasGlobalPermission } from '../judgement.ts';
import type { SiteState } from '../world.ts';

const seats = 100;

const names: Readonly<Record<ApplicationKey, string>> = {
  'jira-core': 'Jira',
  'jira-software': 'Jira Software',
  'jira-servicedesk': 'Jira Service Management',
  'jira-product-discovery': 'Jira Product Discovery',
};

export function applicationName(key: ApplicationKey): string {
  return names[key];
}

function applicationRole(site: SiteState, key: ApplicationKey) {
  const groups = [...site.groups.values()].filter((group) => group.applicationRoles.has(key));
  const details = groups.map(({ name, groupId }) => ({ name, groupId }));
  const users = new Set(groups.flatMap((group) => [...group.members])).size;
  return {
    key,
    groups: groups.map(({ name }) => name),
    groupDetails: details,
    name: applicationName(key),
    defaultGroups: groups.slice(0, 1).map(({ name }) => name),
    defaultGroupsDetails: details.slice(0, 1),
    selectedByDefault: false,
    defined: true,
    numberOfSeats: seats,
    remainingSeats: seats - users,
    userCount: users,
    userCountDescription: key === 'jira-servicedesk' ? 'agents' : 'users',
    hasUnlimitedSeats: false,
    platform: key === 'jira-core',
  };
}

function applicationRoles({ site, caller }: Call): Answer {
  if (!hasGlobalPermission(site, caller, 'ADMINISTER')) {
    return errorCollection(403, ['The user is not an administrator.']);
  }
  const licensed = site.licences.filter(({ plan }) => plan !== 'UNLICENSED');
  return json(licensed.map(({ application }) => applicationRole(site, application)));
}

function instanceLicense({ site }: Call): Answer {
  return json({
    applications: site.licences.map(({ application, plan }) => ({ id: application, plan })),
  });
}

export const applicationEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/applicationrole',
    access: 'authenticated',
    scopes: { classic: 'manage:jira-configuration', granular: ['read:application-role:jira'] },
    answer: applicationRoles,
  },
  {
    method: 'GET',
    path: '/rest/api/3/instance/license',
    access: 'authenticated',
    scopes: { classic: 'manage:jira-configuration', granular: ['read:license:jira'] },
    answer: instanceLicense,
  },
];
