import type { PermissionsCheck } from '../../jira/index.ts';
import { agentPermission, known, unknown, type Evidence, type Piece } from '../model/evidence.ts';
import type { GatherDependencies } from './gather-parts.ts';
import type { IssueSample } from './gather-issues.ts';

/** `permissions/check` takes at most so many projects (Atlassian REST v3 documentation). */
const maxProjects = 1000;

/** Permissions by their kind, for a site whose own catalogue can't be read. */
export interface AskedPermissions {
  readonly global: readonly string[];
  readonly project: readonly string[];
}

type Permissions = Pick<Evidence, 'globalPermissions' | 'projectPermissions' | 'issues'>;

/** What of the asked is held, as one answer says it. */
type Held = Piece<PermissionsCheck>;

/**
 * What the account may do on the site, on every project that it sees and on some issues, in one request per thousand
 * projects. Where the catalogue is known, everything in it is asked for, so that the evidence serves every purpose;
 * what the site does not know is left out, since Jira refuses the whole question for one such key.
 */
export async function gatherPermissions(
  { jira, access, inquiry, options }: GatherDependencies,
  found: Pick<Evidence, 'catalogue' | 'projects' | 'desks'> & {
    readonly asked: AskedPermissions;
    readonly sample: IssueSample;
  },
): Promise<Permissions> {
  const keys = findPermissionKeys(found.catalogue, found.asked);
  const projects = projectIds(found);
  const issues = found.sample.known ? found.sample.value.map(({ id }) => id) : [];
  const answers: Held[] = [];
  for (let start = 0; start === 0 || start < projects.length; start += maxProjects) {
    const some = projects.slice(start, start + maxProjects);
    const isFirst = start === 0;
    const question = {
      globalPermissions: isFirst ? keys.global : [],
      projectPermissions:
        some.length === 0 || keys.project.length === 0
          ? []
          : [{ permissions: keys.project, projects: some, issues: isFirst ? issues : [] }],
    };
    answers.push(
      await inquiry.ask(
        () => jira.permissionsCheck(access, question, options),
        (held): Held => known(held),
      ),
    );
  }
  const [first = unknown('not-asked')] = answers;
  return {
    globalPermissions: globalFrom(first, keys.global),
    projectPermissions:
      found.projects.known || found.desks.known
        ? projectFrom(answers, keys.project, projects)
        : unknown('not-asked'),
    issues: issuesFrom(first, keys.project, found.sample),
  };
}

function findPermissionKeys(
  catalogue: Evidence['catalogue'],
  asked: AskedPermissions,
): { readonly global: string[]; readonly project: string[] } {
  if (!catalogue.known) {
    return {
      global: asked.global.toSorted(),
      project: [...new Set([...asked.project, agentPermission])].toSorted(),
    };
  }
  const ofType = (type: string): string[] =>
    catalogue.value.filter((one) => one.type === type).map(({ key }) => key);
  return { global: ofType('GLOBAL'), project: ofType('PROJECT') };
}

/** Every project that was listed as such or as that of a desk: a customer sees desks that it can't browse. */
function projectIds({ projects, desks }: Pick<Evidence, 'projects' | 'desks'>): number[] {
  const ids = new Set<number>();
  if (projects.known) for (const { id } of projects.value.list) ids.add(id);
  if (desks.known) for (const { projectId } of desks.value.list) ids.add(projectId);
  return [...ids].toSorted((one, other) => one - other);
}

function globalFrom(first: Held, asked: string[]): Permissions['globalPermissions'] {
  if (!first.known) return first;
  const { globalPermissions: held } = first.value;
  return known({ asked, granted: asked.filter((key) => held.includes(key)) });
}

function projectFrom(
  answers: readonly Held[],
  asked: string[],
  projects: number[],
): Permissions['projectPermissions'] {
  const failed = answers.find((answer) => !answer.known);
  if (failed !== undefined) return failed;
  const grants = answers.flatMap((answer) => (answer.known ? answer.value.projectPermissions : []));
  return known({ asked, projects, granted: gathered(asked, grants, ({ projects: ids }) => ids) });
}

function issuesFrom(first: Held, asked: string[], sample: IssueSample): Permissions['issues'] {
  if (!sample.known) return sample;
  if (!first.known) return first;
  const grants = first.value.projectPermissions;
  return known({
    list: [...sample.value],
    granted: gathered(asked, grants, ({ issues }) => issues),
  });
}

type Grant = PermissionsCheck['projectPermissions'][number];

/** For each asked permission the ids for which it is held, sorted. */
function gathered(
  asked: readonly string[],
  grants: readonly Grant[],
  idsOf: (grant: Grant) => readonly number[],
): Record<string, number[]> {
  const byKey = new Map(asked.map((key) => [key, new Set<number>()]));
  for (const grant of grants) {
    for (const id of idsOf(grant)) byKey.get(grant.permission)?.add(id);
  }
  return Object.fromEntries(
    [...byKey].map(([key, ids]) => [key, [...ids].toSorted((one, other) => one - other)]),
  );
}
