import {
  known,
  type Evidence,
  type Piece,
} from '../../../../../../electron/audit/model/evidence.ts';
import type {
  GrantHolder,
  ProjectGrants,
  ReadGrants,
  RoleActors,
  SiteGrants,
} from '../../../../../../electron/audit/model/grants/grant-evidence.ts';
import {
  createGrantSite,
  type GrantSite,
} from '../../../../../../electron/audit/model/grants/grant-site.ts';
import type { Purpose } from '../../../../../../electron/purposes/model/purpose.ts';
import { completeEvidence, purposeNamed } from '../../known-account.ts';

/** The account in question, in descriptions. */
export const me = 'me';

/** A project as a test describes it. */
export interface DescribedProject {
  readonly scheme: string;
  /** Who is in each role: account ids, and groups as `group:NAME`. */
  readonly actors?: Readonly<Record<string, readonly string[]>>;
  readonly lead?: string;
  readonly team?: boolean;
  readonly isDesk?: boolean;
}

/**
 * A site as a test describes it. Ids are made of names, so that an expectation can be read. A holder is written as its
 * type and id: `group:robots`, `projectRole:Agents`, `user:me`, `anyone`, `applicationRole`, `projectLead`, `reporter`.
 */
export interface DescribedSite {
  /** Members of each group, the account among them or not. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly schemes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly projects: Readonly<Record<string, DescribedProject>>;
  readonly applications?: readonly string[];
  readonly siteAdmins?: readonly string[];
  readonly jiraAdmins?: readonly string[];
  readonly deskGroups?: readonly string[];
  /** The roles of the site, those that no scheme names included. */
  readonly roles?: readonly string[];
}

/** What a test changes of what was read of a described site. */
export interface Read {
  readonly evidence?: Partial<Evidence>;
  readonly site?: Partial<SiteGrants>;
  readonly read?: Partial<ReadGrants>;
  /** Of single projects, by key; null for one that was not read. */
  readonly projects?: Readonly<Record<string, Partial<ProjectGrants> | null>>;
}

/** The id of a described project, by its place. */
export function projectId(site: DescribedSite, key: string): number {
  return 10_001 + Object.keys(site.projects).indexOf(key);
}

/** The id of a described scheme, by its place. */
export function schemeId(site: DescribedSite, name: string): number {
  return 1 + Object.keys(site.schemes).indexOf(name);
}

/** Names of groups in a list of actors or holders. */
function groupIn(text: string): string | null {
  return text.startsWith('group:') ? text.slice('group:'.length) : null;
}

/** Whether the account holds a permission on a project for sure: read from the description alone. */
export function holdsByDescription(site: DescribedSite, permission: string, key: string): boolean {
  const project = site.projects[key];
  if (project === undefined || project.team === true) return false;
  const isIn = (group: string): boolean => (site.groups[group] ?? []).includes(me);
  const applications = site.applications ?? [];
  return (site.schemes[project.scheme]?.[permission] ?? []).some((holder) => {
    const [type = '', id = ''] = holder.split(':');
    switch (type) {
      case 'anyone':
        return true;
      case 'group':
        return isIn(id);
      case 'user':
        return id === me;
      case 'projectLead':
        return project.lead === me;
      case 'applicationRole':
        return id === '' ? applications.length > 0 : applications.includes(id);
      case 'projectRole':
        return (project.actors?.[id] ?? []).some((actor) => {
          const group = groupIn(actor);
          return group === null ? actor === me : isIn(group);
        });
      default:
        return false;
    }
  });
}

/** Every permission that some scheme of a described site grants. */
export function permissionsOf(site: DescribedSite): readonly string[] {
  return [
    ...new Set(Object.values(site.schemes).flatMap((scheme) => Object.keys(scheme))),
  ].toSorted();
}

/** What an audit would gather of a described site. */
export function evidenceOf(site: DescribedSite): Evidence {
  const keys = Object.keys(site.projects);
  const asked = permissionsOf(site);
  const projects = keys.map((key) => ({
    id: projectId(site, key),
    key,
    name: `Project ${key}`,
    type: site.projects[key]?.isDesk === true ? 'service_desk' : 'software',
  }));
  const own = Object.keys(site.groups).filter((group) => site.groups[group]?.includes(me));
  return {
    ...completeEvidence,
    identity: known({
      accountId: me,
      displayName: 'Robot',
      emailAddress: null,
      accountType: 'atlassian',
      active: true,
    }),
    groups: known(own.toSorted()),
    applicationRoles: known([...(site.applications ?? [])]),
    catalogue: known(asked.map((key) => ({ key, name: `Name of ${key}`, type: 'PROJECT' }))),
    globalPermissions: known({
      asked: ['ADMINISTER', 'USER_PICKER'],
      granted: (site.jiraAdmins ?? []).some((group) => own.includes(group)) ? ['ADMINISTER'] : [],
    }),
    projects: known({ list: projects, complete: true }),
    desks: known({
      list: projects
        .filter(({ type }) => type === 'service_desk')
        .map(({ id, key, name }) => ({
          deskId: String(id),
          projectId: id,
          projectKey: key,
          projectName: name,
        })),
      complete: true,
    }),
    projectPermissions: known({
      asked: [...asked],
      projects: projects.map(({ id }) => id),
      granted: Object.fromEntries(
        asked.map((permission) => [
          permission,
          keys
            .filter((key) => holdsByDescription(site, permission, key))
            .map((key) => projectId(site, key)),
        ]),
      ),
    }),
    issues: known({ list: [], granted: {} }),
    queue: { known: false, because: 'not-asked' },
    siteAdminGroups: known([...(site.siteAdmins ?? [])]),
    jiraAdminGroups: known([...(site.jiraAdmins ?? [])]),
    deskGroups: known([...(site.deskGroups ?? [])]),
  };
}

function holderOf(text: string): GrantHolder {
  const [type = '', id] = text.split(':');
  return {
    type: type as GrantHolder['type'],
    id: id ?? null,
    name: type === 'group' ? (id ?? null) : null,
  };
}

function actorsOf(actors: readonly string[]): Piece<RoleActors> {
  return known({
    accounts: actors.filter((actor) => groupIn(actor) === null),
    groups: actors.flatMap((actor) => {
      const name = groupIn(actor);
      return name === null ? [] : [{ id: name, name }];
    }),
  });
}

/** Everything that can be read of a described site's grants. */
export function grantsOf(site: DescribedSite): {
  readonly site: SiteGrants;
  readonly read: ReadGrants;
} {
  const own = Object.keys(site.groups).filter((group) => site.groups[group]?.includes(me));
  const named = Object.keys(site.groups).map((name) => ({ id: name, name }));
  const roles = rolesIn(site);
  return {
    site: {
      format: 1,
      schemes: known(
        Object.entries(site.schemes).map(([name, permissions]) => ({
          id: schemeId(site, name),
          name,
          grants: Object.entries(permissions).flatMap(([permission, holders]) =>
            holders.map((holder) => ({ permission, holder: holderOf(holder) })),
          ),
        })),
      ),
      ownGroups: known(named.filter(({ name }) => own.includes(name))),
      otherGroups: named,
      teamManaged: Object.keys(site.projects)
        .filter((key) => site.projects[key]?.team === true)
        .map((key) => projectId(site, key)),
      leads: Object.fromEntries(
        Object.entries(site.projects).flatMap(([key, { lead = 'somebody' }]) => [
          [String(projectId(site, key)), lead],
        ]),
      ),
    },
    read: {
      format: 1,
      projects: Object.entries(site.projects).map(([key, project]) => ({
        projectId: projectId(site, key),
        scheme: known({ id: schemeId(site, project.scheme), name: project.scheme }),
        ownRoles: known(
          roles
            .filter((role) =>
              (project.actors?.[role] ?? []).some((actor) => {
                const group = groupIn(actor);
                return group === null ? actor === me : own.includes(group);
              }),
            )
            .map((role) => ({ id: role, name: role })),
        ),
        actors: Object.fromEntries(
          roles.map((role) => [role, actorsOf(project.actors?.[role] ?? [])]),
        ),
      })),
      roleNames: Object.fromEntries(roles.map((role) => [role, role])),
      groupSizes: Object.fromEntries(
        Object.entries(site.groups).map(([name, members]) => [name, known(members.length)]),
      ),
    },
  };
}

/** Every role that a described site names somewhere. */
export function rolesIn(site: DescribedSite): readonly string[] {
  const held = Object.values(site.schemes)
    .flatMap((scheme) => Object.values(scheme).flat())
    .filter((holder) => holder.startsWith('projectRole:'))
    .map((holder) => holder.slice('projectRole:'.length));
  const acted = Object.values(site.projects).flatMap(({ actors = {} }) => Object.keys(actors));
  return [...new Set([...(site.roles ?? []), ...held, ...acted])].toSorted();
}

/** A described site as the rules see it, with what a test changes of what was read. */
export function readSite(site: DescribedSite, changed: Read = {}): GrantSite {
  const { site: grants, read } = grantsOf(site);
  const projects = read.projects.flatMap((project) => {
    const key = Object.keys(site.projects)[project.projectId - 10_001] ?? '';
    const change = changed.projects?.[key];
    return change === null ? [] : [{ ...project, ...change }];
  });
  return createGrantSite(
    { ...evidenceOf(site), ...changed.evidence },
    { ...grants, ...changed.site },
    { ...read, projects, ...changed.read },
  );
}

/** A purpose that needs permissions on all projects, or on those that are named. */
export function purposeNeeding(
  needs: Readonly<Record<string, 'all' | 'any' | readonly string[]>>,
): Purpose {
  return {
    ...purposeNamed('read-only-reporting'),
    requirements: Object.entries(needs).map(([permission, on]) => ({
      id: `need-${permission}`,
      title: permission,
      needs: [
        {
          kind: 'project-permission',
          permission,
          among: 'projects',
          on: typeof on === 'string' ? on : [...on],
          portalSuffices: false,
        },
      ],
      severity: 'high',
      why: 'It is needed.',
      cards: [],
    })),
  };
}
