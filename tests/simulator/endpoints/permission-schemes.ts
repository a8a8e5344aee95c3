import { type Answer, errorCollection, json } from '../answer.ts';
import type { Holder, Project } from '../description.ts';
import { baseUrl, type Call, type Endpoint, listFrom } from '../endpoint.ts';
import { canAdminister, canBrowse } from '../judgement.ts';
import type { SchemeState } from '../schemes.ts';
import type { SiteState } from '../world.ts';

/** A holder as Jira answers it; of a group `value` is its id, and `parameter` its name (REST v3 documentation). */
function holderValue(site: SiteState, holder: Holder) {
  const same = (value: string) => ({ type: holder.type, parameter: value, value });
  switch (holder.type) {
    case 'group': {
      const group = site.groups.get(holder.name);
      return { type: 'group', parameter: holder.name, value: group?.groupId ?? holder.name };
    }
    case 'applicationRole':
      return holder.key === undefined ? { type: holder.type } : same(holder.key);
    case 'projectRole':
      return same(String(site.access.roleIds.get(holder.name) ?? 0));
    case 'user':
      return same(holder.accountId);
    case 'userCustomField':
    case 'groupCustomField':
      return same(holder.field);
    default:
      return { type: holder.type };
  }
}

function schemeValue(site: SiteState, { id, name, grants }: SchemeState, expand: boolean) {
  const self = `${baseUrl(site)}/rest/api/3/permissionscheme/${id}`;
  const permissions = grants
    .flatMap(({ holder, permissions: keys }) => keys.map((permission) => ({ holder, permission })))
    .map(({ holder, permission }, index) => ({
      id: id * 1000 + index,
      self: `${self}/permission/${id * 1000 + index}`,
      holder: holderValue(site, holder),
      permission,
    }));
  return {
    expand: 'permissions,user,group,projectRole,field,all',
    id,
    self,
    name,
    description: '',
    ...(expand ? { permissions } : {}),
  };
}

function allSchemes({ site, query }: Call): Answer {
  const expand = listFrom(query, 'expand').some((each) => each === 'permissions' || each === 'all');
  return json({
    permissionSchemes: site.access.schemes.map((scheme) => schemeValue(site, scheme, expand)),
  });
}

/** A project by its key or id, if the caller may read how it is administered; else the refusal. */
export function administeredProject({ site, caller, parameters }: Call): Project | Answer {
  const [name = ''] = parameters;
  const project = site.projects.find((one) => one.key === name || String(one.id) === name);
  const isSeen =
    project !== undefined &&
    (canBrowse(site, project, caller) || canAdminister(site, project, caller));
  if (!isSeen) return errorCollection(404, [`No project could be found with key '${name}'.`]);
  return canAdminister(site, project, caller)
    ? project
    : errorCollection(403, ['You cannot edit the configuration of this project.']);
}

/** Whether the project was refused. */
export function isRefusal(found: Project | Answer): found is Answer {
  return 'status' in found;
}

/** That a team-managed project answers 404 is a guess: it has no scheme to share. */
function projectScheme(call: Call): Answer {
  const project = administeredProject(call);
  if (isRefusal(project)) return project;
  if (project.style === 'next-gen') {
    return errorCollection(404, ['The project has no permission scheme.']);
  }
  return json(schemeValue(call.site, call.site.access.schemeOf(project), false));
}

export const permissionSchemeEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/permissionscheme',
    access: 'authenticated',
    scopes: { classic: 'read:jira-work', granular: ['read:permission-scheme:jira'] },
    answer: allSchemes,
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{project}/permissionscheme',
    access: 'authenticated',
    scopes: { classic: 'read:jira-work', granular: ['read:permission-scheme:jira'] },
    answer: projectScheme,
  },
];
