import type { Listing } from '../../jira/index.ts';
import { agentPermission, known, unknown, type Desk, type Evidence } from '../model/evidence.ts';
import type { GatherDependencies } from './gather-parts.ts';
import type { RefusedAnswer } from './inquiry.ts';

/** What Jira Service Management said of its desks. */
export interface ListedDesks {
  readonly deskAccess: Evidence['deskAccess'];
  /** The desks. Where none were listed, the service projects among the projects stand for them. */
  desksWith(projects: Evidence['projects']): Evidence['desks'];
}

/** The projects that the account sees, of every type. */
export function gatherProjects({
  jira,
  access,
  inquiry,
  options,
  notes,
}: GatherDependencies): Promise<Evidence['projects']> {
  return inquiry.ask(
    () => jira.projectSearch(access, options),
    (listing): Evidence['projects'] => {
      // A scoped token is sometimes given an empty list though there are projects.
      if (listing.items.length === 0 && access.base.kind === 'gateway') {
        return unknown('incomplete');
      }
      for (const { id, style, lead } of listing.items) {
        if (style === 'next-gen') notes.teamManaged.push(Number(id));
        if (lead?.accountId !== undefined) notes.leads[id] = lead.accountId;
      }
      const list = listing.items.map(({ id, key, name, projectTypeKey: type }) => ({
        id: Number(id),
        key,
        name,
        type,
      }));
      return known(wholeList(listing, list, ({ id }) => id));
    },
  );
}

/** The service desks that the account sees. */
export async function gatherDesks({
  jira,
  access,
  inquiry,
  options,
}: GatherDependencies): Promise<ListedDesks> {
  const refusal = { isForLicence: false };
  const listed: Evidence['desks'] = await inquiry.ask(
    () => jira.serviceDesks(access, options),
    (listing): Evidence['desks'] => {
      const list = listing.items.map(({ id, projectId, ...names }) => ({
        deskId: id,
        projectId: Number(projectId),
        ...names,
      }));
      return known(wholeList(listing, list, ({ projectId }) => projectId));
    },
    (answer) => {
      refusal.isForLicence = isLicenceRefusal(answer);
      return refusal.isForLicence ? unknown('no-service-management') : null;
    },
  );
  return {
    deskAccess: refusal.isForLicence
      ? known('refused-without-licence')
      : listed.known
        ? known('answered')
        : listed,
    desksWith: (projects) =>
      desksFrom(listed, projects, access.base.kind === 'gateway' ? 'gateway' : 'site'),
  };
}

/** Jira Service Management's refusal of an account without product access: 403 with an empty body. */
function isLicenceRefusal({ status, headers, error }: RefusedAnswer): boolean {
  const hasBody = /json|html|xml/.test(headers.contentType ?? '');
  return error.code === 'no-access' && status === 403 && !hasBody;
}

/** The desks as they were listed; else the service projects, or why neither could be told. */
function desksFrom(
  listed: Evidence['desks'],
  projects: Evidence['projects'],
  route: Evidence['route'],
): Evidence['desks'] {
  if (listed.known && listed.value.list.length > 0) return listed;
  const list = projects.known
    ? projects.value.list
        .filter(({ type }) => type === 'service_desk')
        .map(({ id, key, name }): Desk => ({
          deskId: null,
          projectId: id,
          projectKey: key,
          projectName: name,
        }))
    : [];
  if (projects.known && list.length > 0) {
    return known({ list, complete: projects.value.complete });
  }
  if (!listed.known) return listed;
  // A scoped token is sometimes given an empty list though there are desks.
  return route === 'gateway' ? unknown('incomplete') : listed;
}

/** A list without what has no usable id, sorted by id, and whether it is still the whole. */
function wholeList<Item>(
  listing: Listing<unknown>,
  items: readonly Item[],
  idOf: (item: Item) => number,
): { list: Item[]; complete: boolean } {
  const usable = new Map(
    items.filter((item) => Number.isSafeInteger(idOf(item))).map((item) => [idOf(item), item]),
  );
  const list = [...usable.values()].toSorted((one, other) => idOf(one) - idOf(other));
  return { list, complete: listing.complete && list.length === listing.items.length };
}

/**
 * Tries to read the queues of one desk, which only its agents may: of a desk whose agent the account is
 * said to be, else of the first.
 */
export async function gatherQueue(
  { jira, access, inquiry, options }: GatherDependencies,
  { desks, projectPermissions: permissions }: Pick<Evidence, 'desks' | 'projectPermissions'>,
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
    (answer) => (isQueueRefusal(answer) ? known({ projectId, readable: false }) : null),
  );
}

/** Whether an answer says that the account may not read the queues of a desk. */
export function isQueueRefusal({ error, status }: RefusedAnswer): boolean {
  return error.code === 'no-access' && status === 403;
}
