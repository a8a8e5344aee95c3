import type { Grant, Project, Site } from './description.ts';

/** A permission scheme as it is now. */
export type SchemeState = {
  readonly id: number;
  readonly name: string;
  readonly grants: Grant[];
};

/** Who is in a role of a project now. */
export type RoleState = { readonly groups: Set<string>; readonly accounts: Set<string> };

/** The permission schemes of a site, and who is in the roles of its projects. */
export type AccessState = {
  readonly schemes: readonly SchemeState[];
  readonly schemeOf: (project: Project) => SchemeState;
  /** Every role of the site, by its id; roles are shared by all projects. */
  readonly roleIds: ReadonlyMap<string, number>;
  readonly rolesOf: (project: Project) => ReadonlyMap<string, RoleState>;
};

/** The roles that every site has. */
const usualRoles: readonly (readonly [string, number])[] = [
  ['Administrators', 10_002],
  ['Service Desk Team', 10_101],
];

/** The name of the scheme of a project that names none, as Jira calls those that it makes for service projects. */
function schemeName({ key, scheme, projectTypeKey }: Project): string {
  if (scheme !== undefined) return scheme;
  return projectTypeKey === 'service_desk'
    ? `Jira Service Management Permission Scheme for Project ${key}`
    : `${key} Permission Scheme`;
}

/** Takes the schemes and roles together that a site's projects name; other grants under the same name are another scheme. */
export function accessOf({ projects }: Pick<Site, 'projects'>): AccessState {
  const schemes = new Map<string, SchemeState>();
  const byProject = new Map<number, SchemeState>();
  const roleIds = new Map(usualRoles);
  const roles = new Map<number, ReadonlyMap<string, RoleState>>();
  for (const project of projects) {
    const name = schemeName(project);
    const key = `${name} ${JSON.stringify(project.grants)}`;
    const isTaken = [...schemes.values()].some((one) => one.name === name);
    const scheme = schemes.get(key) ?? {
      id: 10_000 + schemes.size,
      name: isTaken ? `${name} (${project.key})` : name,
      grants: [...project.grants],
    };
    schemes.set(key, scheme);
    byProject.set(project.id, scheme);
    for (const role of rolesNamedBy(project)) {
      if (!roleIds.has(role)) roleIds.set(role, 10_200 + roleIds.size);
    }
    roles.set(
      project.id,
      new Map(
        [...roleIds.keys()].map((role) => {
          const { groups = [], accounts = [] } =
            project.roles.find((one) => one.name === role) ?? {};
          return [role, { groups: new Set(groups), accounts: new Set(accounts) }];
        }),
      ),
    );
  }
  return {
    schemes: [...schemes.values()],
    schemeOf: ({ id, key }) => {
      const scheme = byProject.get(id);
      if (scheme === undefined) throw new Error(`No scheme of ${key}`);
      return scheme;
    },
    roleIds,
    rolesOf: ({ id }) => roles.get(id) ?? new Map(),
  };
}

function rolesNamedBy({ roles, grants }: Project): readonly string[] {
  const holders = grants.flatMap(({ holder }) =>
    holder.type === 'projectRole' ? [holder.name] : [],
  );
  return [...roles.map(({ name }) => name), ...holders];
}
