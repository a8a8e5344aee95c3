import * as v from 'valibot';
import { type Answer, errorCollection, json } from '../answer.ts';
import type { Project } from '../description.ts';
import { type Call, type Endpoint, listFrom } from '../endpoint.ts';
import {
  type Caller,
  canBrowse,
  catalogueOf,
  hasGlobalPermission,
  hasProjectPermission,
} from '../judgement.ts';
import type { Permission } from '../permission-catalogue.ts';
import type { SiteState } from '../world.ts';

const projectsPerCheck = 1000;
const issuesPerCheck = 1000;

function allPermissions({ site }: Call): Answer {
  const permissions = catalogueOf(site).map(({ key, name, type, description }) => [
    key,
    { key, name, type, description },
  ]);
  return json({ permissions: Object.fromEntries(permissions) });
}

type Scope =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'project'; readonly project: Project }
  | { readonly kind: 'unknown'; readonly message: string };

function scopeOf({ site, caller, query }: Call): Scope {
  const key = query.get('projectKey');
  const id = query.get('projectId');
  if (key === null && id === null) return { kind: 'everywhere' };
  const project = site.projects.find((one) => one.key === key || String(one.id) === id);
  const seen =
    project !== undefined &&
    (canBrowse(site, project, caller) ||
      hasProjectPermission(site, project, caller, 'BROWSE_PROJECTS', 'portal customer'));
  if (seen) return { kind: 'project', project };
  const name = key === null ? `id '${id ?? ''}'` : `key '${key}'`;
  return { kind: 'unknown', message: `No project could be found with ${name}.` };
}

/** A project permission asked for without a project is held if it is held in any. */
function isHeld(call: Call, permission: Permission, projects: readonly Project[]): boolean {
  const { site, caller } = call;
  return permission.type === 'GLOBAL'
    ? hasGlobalPermission(site, caller, permission.key)
    : projects.some((project) =>
        hasProjectPermission(site, project, caller, permission.key, 'portal customer'),
      );
}

function myPermissions(call: Call): Answer {
  const wanted = listFrom(call.query, 'permissions');
  if (wanted.length === 0) {
    return errorCollection(400, ["The 'permissions' query parameter is required."]);
  }
  const catalogue = new Map(catalogueOf(call.site).map((one) => [one.key, one]));
  const unknown = wanted.filter((key) => !catalogue.has(key));
  if (unknown.length > 0) {
    return errorCollection(400, [`Unrecognized permission: ${unknown.join(', ')}`]);
  }
  const scope = scopeOf(call);
  if (scope.kind === 'unknown') return errorCollection(404, [scope.message]);
  const projects = scope.kind === 'project' ? [scope.project] : call.site.projects;
  const permissions = wanted.flatMap((key) => {
    const permission = catalogue.get(key);
    if (permission === undefined) return [];
    return [[key, { ...permission, havePermission: isHeld(call, permission, projects) }]];
  });
  return json({ permissions: Object.fromEntries(permissions) });
}

const numbers = v.optional(v.nullable(v.array(v.nullable(v.number()))));
const checkBody = v.object({
  accountId: v.optional(v.string()),
  globalPermissions: v.optional(v.nullable(v.array(v.nullable(v.string())))),
  projectPermissions: v.optional(
    v.nullable(
      v.array(v.object({ permissions: v.array(v.string()), projects: numbers, issues: numbers })),
    ),
  ),
});

/** Every key that is not in the catalogue under that type, in the shape of Jira's 400. */
function unrecognized(site: SiteState, keys: readonly string[], type: Permission['type']) {
  const known = new Set(
    catalogueOf(site)
      .filter((one) => one.type === type)
      .map(({ key }) => key),
  );
  return keys.filter((key) => !known.has(key)).map((key) => [key, 'Unrecognized permission']);
}

/** Judges permissions on single issues; what cannot be seen is overlooked as if it did not exist. */
function issueJudge(site: SiteState, account: Caller) {
  const byId = new Map(
    site.projects.flatMap((project) =>
      (project.issues ?? []).map((issue) => [issue.id, { project, issue }] as const),
    ),
  );
  return (permission: string, id: number): boolean => {
    const found = byId.get(id);
    if (found === undefined) return false;
    const { project, issue } = found;
    return ['BROWSE_PROJECTS', permission].every((key) =>
      hasProjectPermission(site, project, account, key, 'account', issue),
    );
  };
}

function checkPermissions({ world, site, caller, body }: Call): Answer {
  const parsed = v.safeParse(checkBody, body);
  if (!parsed.success) {
    return errorCollection(400, ['Invalid request payload. Refer to the REST API documentation.']);
  }
  const { accountId, globalPermissions, projectPermissions } = parsed.output;
  const forAnother = accountId !== undefined && accountId !== caller?.accountId;
  if (forAnother && !hasGlobalPermission(site, caller, 'ADMINISTER')) {
    return errorCollection(403, ['Only Jira administrators can perform this operation.']);
  }
  const account = accountId === undefined ? caller : world.account(accountId);
  const globalKeys = (globalPermissions ?? []).filter((key) => key !== null);
  const asked = (projectPermissions ?? []).map(({ permissions, projects, issues }) => ({
    permissions: permissions.filter((key) => key !== ''),
    projects: (projects ?? []).filter((id) => id !== null),
    issues: (issues ?? []).filter((id) => id !== null),
  }));
  const errors = [
    ...unrecognized(site, globalKeys, 'GLOBAL'),
    ...unrecognized(
      site,
      asked.flatMap(({ permissions }) => permissions),
      'PROJECT',
    ),
  ];
  if (errors.length > 0) return errorCollection(400, [], Object.fromEntries(errors));
  if (new Set(asked.flatMap(({ projects }) => projects)).size > projectsPerCheck) {
    return errorCollection(400, [`A maximum of ${projectsPerCheck} projects can be checked.`]);
  }
  if (new Set(asked.flatMap(({ issues }) => issues)).size > issuesPerCheck) {
    return errorCollection(400, [`A maximum of ${issuesPerCheck} issues can be checked.`]);
  }
  const onIssue = issueJudge(site, account);
  const projectsById = new Map(site.projects.map((project) => [project.id, project]));
  const holdsIn = (key: string, id: number) => {
    const project = projectsById.get(id);
    return project !== undefined && hasProjectPermission(site, project, account, key);
  };
  return json({
    globalPermissions: globalKeys.filter((key) => hasGlobalPermission(site, account, key)),
    projectPermissions: asked.flatMap(({ permissions, projects, issues }) =>
      permissions.map((permission) => ({
        permission,
        issues: issues.filter((id) => onIssue(permission, id)),
        projects: projects.filter((id) => holdsIn(permission, id)),
      })),
    ),
  });
}

const scopes = { classic: 'read:jira-work', granular: ['read:permission:jira'] } as const;

export const permissionEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/permissions',
    access: 'anybody',
    scopes: { classic: 'manage:jira-configuration', granular: ['read:permission:jira'] },
    answer: allPermissions,
  },
  {
    method: 'GET',
    path: '/rest/api/3/mypermissions',
    access: 'anybody',
    scopes,
    answer: myPermissions,
  },
  {
    method: 'POST',
    path: '/rest/api/3/permissions/check',
    access: 'anybody',
    scopes,
    answer: checkPermissions,
  },
];
