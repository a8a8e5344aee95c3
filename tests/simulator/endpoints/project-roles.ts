import { type Answer, errorCollection, json } from '../answer.ts';
import type { Project } from '../description.ts';
import { baseUrl, type Call, type Endpoint } from '../endpoint.ts';
import { hasGlobalPermission, isInRole } from '../judgement.ts';
import type { SiteState } from '../world.ts';
import { administeredProject, isRefusal } from './permission-schemes.ts';

function roleValue(site: SiteState, project: Project | null, name: string, id: number) {
  const where = project === null ? `role/${id}` : `project/${project.id}/role/${id}`;
  return {
    self: `${baseUrl(site)}/rest/api/3/${where}`,
    name,
    id,
    description: `${name} of a project.`,
    admin: name === 'Administrators',
    default: name === 'Administrators',
    roleConfigurable: true,
    translatedName: name,
  };
}

function allRoles({ site, caller }: Call): Answer {
  if (!hasGlobalPermission(site, caller, 'ADMINISTER')) {
    return errorCollection(403, ['Only Jira administrators can perform this operation.']);
  }
  return json(
    [...site.access.roleIds].map(([name, id]) => ({
      ...roleValue(site, null, name, id),
      actors: [],
    })),
  );
}

function roleDetails(call: Call): Answer {
  const project = administeredProject(call);
  if (isRefusal(project)) return project;
  const { site, caller, query } = call;
  const roles = site.access.rolesOf(project);
  const isWanted = (name: string): boolean => {
    if (query.get('currentMember') !== 'true') return true;
    const role = roles.get(name);
    return role !== undefined && caller !== undefined && isInRole(site, role, caller);
  };
  return json(
    [...site.access.roleIds]
      .filter(([name]) => isWanted(name))
      .map(([name, id]) => roleValue(site, project, name, id)),
  );
}

function projectRole(call: Call): Answer {
  const project = administeredProject(call);
  if (isRefusal(project)) return project;
  const { world, site, parameters, query } = call;
  const [, wanted = ''] = parameters;
  const found = [...site.access.roleIds].find(([, id]) => String(id) === wanted);
  if (found === undefined) {
    return errorCollection(404, [`No project role could be found with id '${wanted}'.`]);
  }
  const [name, id] = found;
  const { groups, accounts } = site.access.rolesOf(project).get(name) ?? {
    groups: new Set<string>(),
    accounts: new Set<string>(),
  };
  const leavesOut = query.get('excludeInactiveUsers') === 'true';
  const users = [...accounts]
    .map((accountId) => world.account(accountId))
    .filter((account) => account !== undefined)
    .filter(({ status }) => !leavesOut || status !== 'deactivated');
  return json({
    ...roleValue(site, project, name, id),
    actors: [
      ...users.map(({ accountId, displayName }, index) => ({
        id: id * 100 + index,
        displayName,
        type: 'atlassian-user-role-actor',
        actorUser: { accountId },
      })),
      ...[...groups].map((group, index) => ({
        id: id * 100 + 50 + index,
        displayName: group,
        type: 'atlassian-group-role-actor',
        actorGroup: {
          name: group,
          displayName: group,
          groupId: site.groups.get(group)?.groupId ?? group,
        },
      })),
    ],
  });
}

const scopes = { classic: 'read:jira-work', granular: ['read:project-role:jira'] } as const;

export const projectRoleEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/role',
    access: 'authenticated',
    scopes: { classic: 'manage:jira-configuration', granular: ['read:project-role:jira'] },
    answer: allRoles,
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{project}/roledetails',
    access: 'authenticated',
    scopes,
    answer: roleDetails,
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{project}/role/{role}',
    access: 'authenticated',
    scopes,
    answer: projectRole,
  },
];
