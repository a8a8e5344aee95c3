import type { CallOptions, Jira, Listing, SiteAccess } from '../jira/index.ts';
import {
  agentPermission,
  known,
  unknown,
  type Desk,
  type Evidence,
  type Piece,
} from './evidence.ts';
import type { Inquiry, RefusedAnswer } from './inquiry.ts';

/** `permissions/check` takes at most so many projects (Atlassian REST v3 documentation). */
const mostProjects = 1000;

/** The permissions that are asked for: all that any purpose names, so that evidence serves every purpose. */
export interface AskedPermissions {
  readonly global: readonly string[];
  readonly project: readonly string[];
}

type DeskPieces = Pick<Evidence, 'deskAccess' | 'desks'>;
type PermissionPieces = Pick<Evidence, 'globalPermissions' | 'projectPermissions'>;
type DeskListPiece = DeskPieces['desks'];

/**
 * The service desks that the account sees. Where Jira Service Management lists none or does not answer,
 * the service projects stand for them.
 */
export async function gatherDesks(
  jira: Pick<Jira, 'serviceDesks' | 'projectSearch'>,
  access: SiteAccess,
  inquiry: Inquiry,
  options: CallOptions,
): Promise<DeskPieces> {
  const refusal = { isForLicence: false };
  const listed: DeskListPiece = await inquiry.ask(
    () => jira.serviceDesks(access, options),
    (listing) => deskList(listing, ({ id, ...project }) => ({ deskId: id, ...project })),
    (answer) => {
      refusal.isForLicence = isLicenceRefusal(answer);
      return refusal.isForLicence ? unknown('no-service-management') : null;
    },
  );
  const deskAccess: DeskPieces['deskAccess'] = refusal.isForLicence
    ? known('refused-without-licence')
    : listed.known
      ? known('answered')
      : listed;
  if (listed.known && listed.value.list.length > 0) return { deskAccess, desks: listed };
  const projects: DeskListPiece = await inquiry.ask(
    () => jira.projectSearch(access, { ...options, typeKey: 'service_desk' }),
    (listing) =>
      deskList(listing, ({ id, key, name }) => ({
        deskId: null,
        projectId: id,
        projectKey: key,
        projectName: name,
      })),
  );
  return { deskAccess, desks: desksFrom(listed, projects, access) };
}

/** Jira Service Management's refusal of an account without product access: 403 with an empty body. */
function isLicenceRefusal({ status, headers, error }: RefusedAnswer): boolean {
  const hasBody = /json|html|xml/.test(headers.contentType ?? '');
  return error.code === 'no-access' && status === 403 && !hasBody;
}

/** Where no desk was listed: the service projects, or why neither could be told. */
function desksFrom(
  listed: DeskListPiece,
  projects: DeskListPiece,
  access: SiteAccess,
): DeskListPiece {
  if (projects.known && projects.value.list.length > 0) return projects;
  if (!listed.known) return listed;
  // A scoped token is sometimes given an empty list though there are desks.
  return access.base.kind === 'gateway' ? unknown('incomplete') : listed;
}

function deskList<Item>(
  listing: Listing<Item>,
  read: (item: Item) => Omit<Desk, 'projectId'> & { readonly projectId: string },
): DeskListPiece {
  const list = listing.items
    .map(read)
    .map((desk) => ({ ...desk, projectId: Number(desk.projectId) }))
    .filter(({ projectId }) => Number.isSafeInteger(projectId));
  return known({ list, complete: listing.complete && list.length === listing.items.length });
}

/**
 * What the account may do on the site and on the projects of its desks, in one request per thousand
 * projects. Permissions that the site does not know are left out, since Jira refuses the whole question
 * for one of them.
 */
export async function gatherPermissions(
  jira: Pick<Jira, 'permissionsCheck'>,
  access: SiteAccess,
  inquiry: Inquiry,
  parts: {
    readonly asked: AskedPermissions;
    readonly catalogue: Evidence['catalogue'];
    readonly desks: DeskListPiece;
    readonly options: CallOptions;
  },
): Promise<PermissionPieces> {
  const { catalogue, desks } = parts;
  const isKnownKey = (key: string): boolean =>
    !catalogue.known || catalogue.value.some((permission) => permission.key === key);
  const global = parts.asked.global.filter(isKnownKey);
  const project = [...new Set([...parts.asked.project, agentPermission])].filter(isKnownKey);
  const projects = desks.known ? desks.value.list.map(({ projectId }) => projectId) : [];
  const answers: Piece<Held>[] = [];
  for (let start = 0; start === 0 || start < projects.length; start += mostProjects) {
    const some = projects.slice(start, start + mostProjects);
    const question = {
      globalPermissions: start === 0 ? global : [],
      projectPermissions: some.length === 0 ? [] : [{ permissions: project, projects: some }],
    };
    answers.push(
      await inquiry.ask(
        () => jira.permissionsCheck(access, question, parts.options),
        (held): Piece<Held> => known(held),
      ),
    );
  }
  return {
    globalPermissions: globalFrom(answers, global),
    projectPermissions: desks.known
      ? projectFrom(answers, project, projects)
      : unknown('not-asked'),
  };
}

/** What `permissions/check` said is held. */
interface Held {
  readonly globalPermissions: readonly string[];
  readonly projectPermissions: readonly {
    readonly permission: string;
    readonly projects: readonly number[];
  }[];
}

function globalFrom(
  answers: readonly Piece<Held>[],
  asked: string[],
): PermissionPieces['globalPermissions'] {
  const [first] = answers;
  if (first === undefined) return unknown('not-asked');
  if (!first.known) return first;
  const { globalPermissions: held } = first.value;
  return known({ asked, granted: asked.filter((key) => held.includes(key)) });
}

function projectFrom(
  answers: readonly Piece<Held>[],
  asked: string[],
  projects: number[],
): PermissionPieces['projectPermissions'] {
  const failed = answers.find((answer) => !answer.known);
  if (failed !== undefined) return failed;
  const grants = answers.flatMap((answer) => (answer.known ? answer.value.projectPermissions : []));
  const granted = asked.map((key) => {
    const held = grants.filter(({ permission }) => permission === key);
    return [key, held.flatMap((grant) => grant.projects)] as const;
  });
  return known({ asked, projects, granted: Object.fromEntries(granted) });
}

/**
 * Tries to read the queues of one desk, which only its agents may: of a desk whose agent the account is
 * said to be, else of the first.
 */
export async function gatherQueue(
  jira: Pick<Jira, 'queues'>,
  access: SiteAccess,
  inquiry: Inquiry,
  { desks, projectPermissions: permissions }: Pick<Evidence, 'desks' | 'projectPermissions'>,
  options: CallOptions,
): Promise<Evidence['queue']> {
  if (!desks.known) return unknown('not-asked');
  const agentOf = permissions.known ? (permissions.value.granted[agentPermission] ?? []) : [];
  const list = desks.value.list.filter(({ deskId }) => deskId !== null);
  const desk = list.find(({ projectId }) => agentOf.includes(projectId)) ?? list[0];
  if (desk === undefined || desk.deskId === null) return unknown('not-asked');
  const { deskId, projectId } = desk;
  return inquiry.ask<unknown, { projectId: number; readable: boolean }>(
    () => jira.queues(access, deskId, options),
    () => known({ projectId, readable: true }),
    ({ error, status }) =>
      error.code === 'no-access' && status === 403 ? known({ projectId, readable: false }) : null,
  );
}
