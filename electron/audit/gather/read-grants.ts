import type { Failure } from '../../failures/index.ts';
import type { JiraResponse } from '../../jira/index.ts';
import { getOwnValue } from '../../system/model/own-value.ts';
import { failure, success, type Result } from '../../system/model/result.ts';
import { known, unknown, type Piece } from '../model/evidence.ts';
import {
  mergeReadGrants,
  type ProjectGrants,
  type ReadGrants,
  type RoleActors,
  type SiteGrants,
} from '../model/grants/grant-evidence.ts';
import type { AuditJira } from './gather-parts.ts';
import { createInquiry, type Inquiry } from './inquiry.ts';
import { logInForAudit, type Login, type LoginRequest } from './login.ts';

/** The most requests for up to four projects, the login included. */
export const maxGrantRequests = 12;

/** So many projects are read together. */
export const projectsAtOnce = 4;

/** The calls of the client that reading grants makes. */
type GrantJira = Pick<
  AuditJira,
  | 'tenantInfo'
  | 'serverInfo'
  | 'myself'
  | 'projectScheme'
  | 'projectRoles'
  | 'projectRole'
  | 'groupSize'
>;

/** What is read on demand beside an audit. */
export interface GrantReading {
  readonly jira: GrantJira;
  readonly request: LoginRequest;
  readonly signal: AbortSignal;
  /** Told how the login went, before anything else is asked. */
  readonly loggedIn: (login: Result<Login, Failure>) => void;
  readonly site: SiteGrants;
  readonly before: ReadGrants;
  /** Projects by id; of each the scheme that it uses and the account's own roles are read. */
  readonly projects: readonly number[];
  /** The permissions in question: who is in the roles that give them is read, too, as far as requests are left. */
  readonly permissions: readonly string[];
  /** Called after each project that was read. */
  readonly onProject: (done: number) => void;
}

/** What was read, with what was read before, and in how many requests. */
export interface GrantsRead {
  readonly read: ReadGrants;
  readonly requests: number;
}

/**
 * Reads which schemes some projects use and in which roles the account is: at most {@link maxGrantRequests} requests for
 * every {@link projectsAtOnce} projects. What cannot be had is kept as unknown with its reason.
 *
 * @returns a failure where the login is not accepted, or everything was cancelled before the first project.
 */
export async function readGrants(reading: GrantReading): Promise<Result<GrantsRead, Failure>> {
  const { signal, projects } = reading;
  let requests = 0;
  const count = (): void => {
    requests += 1;
  };
  const login = await logInForAudit(reading.jira, reading.request, count, signal);
  reading.loggedIn(login);
  if (!login.ok) return login;
  const inquiry = createInquiry(signal);
  let read = reading.before;
  for (let start = 0; start < projects.length; start += projectsAtOnce) {
    if (signal.aborted && start > 0) break;
    const some = projects.slice(start, start + projectsAtOnce);
    const spent = start === 0 ? requests : 0;
    const asker = createAsker(login.value, inquiry, reading, maxGrantRequests - spent);
    read = mergeReadGrants(read, await readSome(asker, some, read, reading));
    reading.onProject(Math.min(start + projectsAtOnce, projects.length));
    if (inquiry.ending() !== null) break;
  }
  const ending = inquiry.ending();
  if (ending !== null && ending.code !== 'cancelled') return failure(ending);
  if (ending !== null && read === reading.before) return failure(ending);
  return success({ read, requests });
}

/** Asks as long as requests are left. */
interface Asker {
  readonly ask: <Value, Read>(
    call: (options: { readonly signal: AbortSignal }) => Promise<JiraResponse<Value>>,
    read: (value: Value) => Piece<Read>,
  ) => Promise<Piece<Read>>;
  readonly login: Login;
  readonly left: () => number;
}

function createAsker(
  login: Login,
  inquiry: Inquiry,
  { signal }: Pick<GrantReading, 'signal'>,
  most: number,
): Asker {
  let asked = 0;
  return {
    login,
    left: () => most - asked,
    ask: async (call, read) => {
      if (asked >= most) return unknown('not-asked');
      asked += 1;
      return inquiry.ask(() => call({ signal }), read);
    },
  };
}

async function readSome(
  asker: Asker,
  projects: readonly number[],
  before: ReadGrants,
  reading: GrantReading,
): Promise<ReadGrants> {
  const { jira, site } = reading;
  const { access } = asker.login;
  const isTeamManaged = (id: number): boolean => site.teamManaged.includes(id);
  const schemes = await Promise.all(
    projects.map((id): Promise<ProjectGrants['scheme']> =>
      isTeamManaged(id)
        ? Promise.resolve(unknown('not-found'))
        : asker.ask(
            (options) => jira.projectScheme(access, id, options),
            (scheme): ProjectGrants['scheme'] => known(scheme),
          ),
    ),
  );
  const ownRoles = await Promise.all(
    projects.map((id, index): Promise<ProjectGrants['ownRoles']> => {
      const scheme = schemes[index];
      // Whoever may not read the one may not read the other: both need the administration of the project.
      if (scheme?.known === false && !isTeamManaged(id)) return Promise.resolve(scheme);
      return asker.ask(
        (options) => jira.projectRoles(access, id, { ...options, ownOnly: true }),
        (roles): ProjectGrants['ownRoles'] =>
          known(roles.toSorted((one, other) => (one.id < other.id ? -1 : 1))),
      );
    }),
  );
  const found = projects.map((projectId, index): ProjectGrants => ({
    projectId,
    scheme: schemes[index] ?? unknown('not-asked'),
    ownRoles: ownRoles[index] ?? unknown('not-asked'),
    actors: {},
  }));
  const roleNames = await readRoleNames(asker, found, before, reading);
  const actors = await readActors(asker, found, reading);
  const groupSizes = await readGroupSizes(asker, found, actors, before, reading);
  return {
    format: 1,
    projects: found.map((each) => ({ ...each, actors: actors.get(each.projectId) ?? {} })),
    roleNames,
    groupSizes,
  };
}

/** The roles to which the schemes of these projects grant one of the permissions, by project. */
function rolesGiving(
  found: readonly ProjectGrants[],
  { site, permissions }: GrantReading,
): ReadonlyMap<number, readonly string[]> {
  const schemes = new Map(
    site.schemes.known ? site.schemes.value.map((each) => [each.id, each]) : [],
  );
  return new Map(
    found.map(({ projectId, scheme }) => {
      const grants = scheme.known ? (schemes.get(scheme.value.id)?.grants ?? []) : [];
      const ids = grants.flatMap(({ permission, holder }) =>
        holder.type === 'projectRole' && holder.id !== null && permissions.includes(permission)
          ? [holder.id]
          : [],
      );
      return [projectId, [...new Set(ids)]];
    }),
  );
}

/** The names of roles, which all projects of a site share: those of the first project that can be read. */
async function readRoleNames(
  asker: Asker,
  found: readonly ProjectGrants[],
  before: ReadGrants,
  reading: GrantReading,
): Promise<ReadGrants['roleNames']> {
  const own = Object.fromEntries(
    found.flatMap(({ ownRoles }) =>
      ownRoles.known ? ownRoles.value.map(({ id, name }) => [id, name] as const) : [],
    ),
  );
  const names = { ...before.roleNames, ...own };
  const nameless = [...rolesGiving(found, reading).values()]
    .flat()
    .some((id) => getOwnValue(names, id) === undefined);
  const readable = found.find(({ scheme }) => scheme.known);
  if (!nameless || readable === undefined) return own;
  const all = await asker.ask(
    (options) =>
      reading.jira.projectRoles(asker.login.access, readable.projectId, {
        ...options,
        ownOnly: false,
      }),
    (roles): Piece<ReadGrants['roleNames']> =>
      known(Object.fromEntries(roles.map(({ id, name }) => [id, name]))),
  );
  return all.known ? { ...all.value, ...own } : own;
}

type ActorsOfProjects = ReadonlyMap<number, Readonly<Record<string, Piece<RoleActors>>>>;

/** Who is in the roles that give a permission in question: first in those in which the account is. */
async function readActors(
  asker: Asker,
  found: readonly ProjectGrants[],
  reading: GrantReading,
): Promise<ActorsOfProjects> {
  const giving = rolesGiving(found, reading);
  const wanted = found
    .flatMap(({ projectId, ownRoles }) =>
      (giving.get(projectId) ?? []).map((roleId) => ({
        projectId,
        roleId,
        isOwn: ownRoles.known && ownRoles.value.some(({ id }) => id === roleId),
      })),
    )
    .toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn))
    .slice(0, asker.left());
  const read = await Promise.all(
    wanted.map(async ({ projectId, roleId }) => ({
      projectId,
      roleId,
      actors: await asker.ask(
        (options) => reading.jira.projectRole(asker.login.access, { projectId, roleId }, options),
        ({ actors }): Piece<RoleActors> => known(actorsIn(actors)),
      ),
    })),
  );
  const byProject = new Map<number, Record<string, Piece<RoleActors>>>();
  for (const { projectId, roleId, actors } of read) {
    byProject.set(projectId, { ...byProject.get(projectId), [roleId]: actors });
  }
  return byProject;
}

function actorsIn(
  actors: readonly {
    readonly actorUser: { readonly accountId?: string | undefined } | null;
    readonly actorGroup: { readonly groupId?: string | undefined; readonly name: string } | null;
  }[],
): RoleActors {
  return {
    accounts: actors.flatMap(({ actorUser }) => actorUser?.accountId ?? []).toSorted(),
    groups: actors
      .flatMap(({ actorGroup }) =>
        actorGroup?.groupId === undefined
          ? []
          : [{ id: actorGroup.groupId, name: actorGroup.name }],
      )
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  };
}

/** How many people are in the groups that give a permission in question, as far as requests are left. */
async function readGroupSizes(
  asker: Asker,
  found: readonly ProjectGrants[],
  actors: ActorsOfProjects,
  before: ReadGrants,
  { jira, site, permissions }: GrantReading,
): Promise<ReadGrants['groupSizes']> {
  const used = new Set(found.flatMap(({ scheme }) => (scheme.known ? [scheme.value.id] : [])));
  const schemes = site.schemes.known ? site.schemes.value.filter(({ id }) => used.has(id)) : [];
  const holders = schemes.flatMap(({ grants }) =>
    grants.flatMap(({ permission, holder }) =>
      holder.type === 'group' && holder.id !== null && permissions.includes(permission)
        ? [holder.id]
        : [],
    ),
  );
  const inRoles = [...actors.values()].flatMap((roles) =>
    Object.values(roles).flatMap((piece) =>
      piece.known ? piece.value.groups.map(({ id }) => id) : [],
    ),
  );
  const wanted = [...new Set([...holders, ...inRoles])]
    .filter((id) => getOwnValue(before.groupSizes, id)?.known !== true)
    .toSorted()
    .slice(0, asker.left());
  const sizes = await Promise.all(
    wanted.map(
      async (id) =>
        [
          id,
          await asker.ask(
            (options) => jira.groupSize(asker.login.access, id, options),
            ({ total }): Piece<number> => known(total),
          ),
        ] as const,
    ),
  );
  return Object.fromEntries(sizes);
}
