import { getOwnValue } from '../../system/model/own-value.ts';
import { agentPermission, known, type Evidence, type Piece } from './evidence.ts';

/**
 * What is known of a permission on a project.
 * - `not-told`: Jira was not asked, or did not answer.
 * - `held`, `not-held`: Jira said so.
 * - `perhaps-portal`: Jira says yes, but judges service projects as it does for a customer in the portal, and the
 *   account is not known to be an agent there (Atlassian REST v3 documentation, "Get my permissions").
 * - `own-issues`: Jira says yes for the project, but no for each issue that was tried; only reporters
 *   or assignees may (the same documentation).
 * - `contradicted`: two answers of Jira contradict each other.
 */
export const holdingNames = [
  'not-told',
  'not-held',
  'held',
  'perhaps-portal',
  'own-issues',
  'contradicted',
] as const;

/** What is known of a permission on a project. */
export type Holding = (typeof holdingNames)[number];

/** Each holding by its number in {@link Holdings.column}. */
const code = {
  'not-told': 0,
  'not-held': 1,
  held: 2,
  'perhaps-portal': 3,
  'own-issues': 4,
  contradicted: 5,
} as const satisfies Readonly<Record<Holding, number>>;

/** A project, or the project of a service desk. */
export interface VisibleProject {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly isDesk: boolean;
  /** Its place in {@link Holdings.all} and in every column. */
  readonly index: number;
}

/** The places that the account sees, and whether these are all. */
export interface VisibleProjects {
  readonly list: readonly VisibleProject[];
  readonly complete: boolean;
}

/** Evidence made ready to be asked many times about permissions on projects. */
export interface Holdings {
  readonly evidence: Evidence;
  /** Every project that was listed, as such or as that of a desk. */
  readonly all: readonly VisibleProject[];
  readonly desks: Piece<VisibleProjects>;
  readonly projects: Piece<VisibleProjects>;
  /** What is known of a permission on every place: numbers of {@link holdingNames}, by the places' index. */
  column(permission: string): Uint8Array;
  of(permission: string, place: VisibleProject): Holding;
}

/** Permissions that no reporter or assignee holds on an issue of theirs alone, because they are not about an issue. */
const notAboutIssues: ReadonlySet<string> = new Set([
  agentPermission,
  'CREATE_ISSUES',
  'ADMINISTER_PROJECTS',
  'EDIT_WORKFLOW',
  'EDIT_ISSUE_LAYOUT',
  'ASSIGNABLE_USER',
  'MANAGE_SPRINTS_PERMISSION',
  'VIEW_AGGREGATED_DATA',
  'VIEW_READONLY_WORKFLOW',
]);

/** Makes evidence ready to be asked about permissions on projects. */
export function createHoldings(evidence: Evidence): Holdings {
  const byId = placesOf(evidence);
  const all = [...byId.values()];
  const desks = all.filter(({ isDesk }) => isDesk);
  const said = answersOf(evidence.projectPermissions, byId);
  const tried = triedIssues(evidence.issues, byId);
  const columns = new Map<string, Uint8Array>();

  const judged = (permission: string): Uint8Array => {
    const column = said(permission);
    if (permission === agentPermission) return crossChecked(column, evidence.queue, byId);
    for (const { index } of notAboutIssues.has(permission) ? [] : tried(permission)) {
      if (column[index] === code.held) column[index] = code['own-issues'];
    }
    const agent = columnOf(agentPermission);
    for (const { index } of desks) {
      const isPortal = column[index] === code.held && agent[index] !== code.held;
      if (isPortal) column[index] = code['perhaps-portal'];
    }
    return column;
  };
  const columnOf = (permission: string): Uint8Array => {
    const column = columns.get(permission) ?? judged(permission);
    columns.set(permission, column);
    return column;
  };
  return {
    evidence,
    all,
    desks: seenPlaces(evidence.desks, ({ projectId }) => byId.get(projectId)),
    projects: seenPlaces(evidence.projects, ({ id }) => byId.get(id)),
    column: columnOf,
    of: (permission, { index }) => holdingNames[columnOf(permission)[index] ?? 0] ?? 'not-told',
  };
}

type ById = ReadonlyMap<number, VisibleProject>;

function placesOf({ desks, projects }: Evidence): ById {
  const places = new Map<number, VisibleProject>();
  const add = (id: number, key: string, name: string, isDesk: boolean): void => {
    if (!places.has(id)) places.set(id, { id, key, name, isDesk, index: places.size });
  };
  if (desks.known) {
    for (const { projectId, projectKey, projectName } of desks.value.list) {
      add(projectId, projectKey, projectName, true);
    }
  }
  if (projects.known) {
    for (const { id, key, name, type } of projects.value.list) {
      add(id, key, name, type === 'service_desk');
    }
  }
  return places;
}

function seenPlaces<Item>(
  piece: Piece<{ readonly list: readonly Item[]; readonly complete: boolean }>,
  getProject: (item: Item) => VisibleProject | undefined,
): Piece<VisibleProjects> {
  if (!piece.known) return piece;
  const list = piece.value.list.map(getProject).filter((place) => place !== undefined);
  return known({ list, complete: piece.value.complete });
}

/** Gives a new column for a permission: what Jira itself said. */
function answersOf(
  permissions: Evidence['projectPermissions'],
  byId: ById,
): (permission: string) => Uint8Array {
  if (!permissions.known) return () => new Uint8Array(byId.size);
  const { asked, projects, granted } = permissions.value;
  const askedOf = new Uint8Array(byId.size);
  for (const id of projects) {
    const place = byId.get(id);
    if (place !== undefined) askedOf[place.index] = code['not-held'];
  }
  const askedKeys = new Set(asked);
  return (permission) => {
    const column = askedKeys.has(permission) ? askedOf.slice() : new Uint8Array(byId.size);
    for (const id of getOwnValue(granted, permission) ?? []) {
      const place = byId.get(id);
      if (place !== undefined) column[place.index] = code.held;
    }
    return column;
  };
}

/** Being agent, where the queues of one desk were tried. */
function crossChecked(column: Uint8Array, queue: Evidence['queue'], byId: ById): Uint8Array {
  const place = queue.known ? byId.get(queue.value.projectId) : undefined;
  if (!queue.known || place === undefined) return column;
  const said = column[place.index] ?? code['not-told'];
  if (said === code['not-told']) return column;
  if (queue.value.readable !== (said === code.held)) column[place.index] = code.contradicted;
  return column;
}

/** The projects where issues were tried and the permission was held on none of them. */
function triedIssues(
  issues: Evidence['issues'],
  byId: ById,
): (permission: string) => readonly VisibleProject[] {
  if (!issues.known) return () => [];
  const projectOf = new Map(issues.value.list.map(({ id, projectId }) => [id, projectId]));
  const tried = [...new Set(projectOf.values())];
  const { granted } = issues.value;
  return (permission) => {
    const ids = getOwnValue(granted, permission);
    if (ids === undefined) return [];
    const proved = new Set(ids.map((id) => projectOf.get(id)));
    return tried
      .filter((id) => !proved.has(id))
      .map((id) => byId.get(id))
      .filter((place) => place !== undefined);
  };
}
