import { agentPermission, type Piece } from './evidence.ts';
import {
  holdingNames,
  type Holding,
  type Holdings,
  type VisibleProject,
  type VisibleProjects,
} from './holdings.ts';
import {
  contradiction,
  met,
  missing,
  notRead,
  pointer,
  unknown,
  type Judgement,
} from './judgement.ts';
import { namesOf, namesOfPlaces } from './reason.ts';
import type { NeedOf, ProjectScope as NamedPlaces } from '../../purposes/model/purpose.ts';

/** What is to be judged on places: where, and what counts as held there. */
interface PlacesQuestion {
  readonly on: NamedPlaces;
  readonly among: 'desks' | 'projects';
  readonly permission: string;
  readonly portalSuffices: boolean;
  readonly held: 'agent' | 'permission';
}

/** Whether the account is agent of service desks. */
export function judgeDeskAgent({ on }: NeedOf<'desk-agent'>, holdings: Holdings): Judgement {
  const { deskAccess } = holdings.evidence;
  const isRefused = deskAccess.known && deskAccess.value === 'refused-without-licence';
  if (isRefused) {
    const isAgent =
      holdings.desks.known &&
      holdings.desks.value.list.some((desk) => isHeldAsAgent(holdings, desk));
    return isAgent
      ? contradiction(
          'is-agent',
          'desks-refused',
          pointer('projectPermissions', agentPermission),
          'deskAccess',
        )
      : missing({ code: 'agent-needs-seat' }, 'deskAccess');
  }
  return judgePlaces(
    {
      on,
      among: 'desks',
      permission: agentPermission,
      portalSuffices: true,
      held: 'agent',
    },
    holdings,
  );
}

function isHeldAsAgent(holdings: Holdings, desk: VisibleProject): boolean {
  const holding = holdings.of(agentPermission, desk);
  return holding === 'held' || holding === 'contradicted';
}

/** Whether the account holds a permission on projects. */
export function judgeProjectPermission(
  { permission, among, on, portalSuffices }: NeedOf<'project-permission'>,
  holdings: Holdings,
): Judgement {
  const { catalogue } = holdings.evidence;
  if (catalogue.known && !catalogue.value.some(({ key }) => key === permission)) {
    return unknown({ code: 'permission-not-in-catalogue' }, pointer('catalogue', permission));
  }
  return judgePlaces({ on, among, permission, portalSuffices, held: 'permission' }, holdings);
}

function judgePlaces(question: PlacesQuestion, holdings: Holdings): Judgement {
  const { on, among } = question;
  const seen: Piece<VisibleProjects> = holdings[among];
  if (!seen.known) return notRead(among, seen.because);
  if (typeof on === 'string') {
    const sorted = sortByHolding(question, holdings, seen.value.list);
    const rule = on === 'any' ? judgeAny : judgeEach;
    return rule(question, holdings, sorted, seen.value);
  }
  const named = new Set(on);
  const list = seen.value.list.filter(({ key }) => named.has(key));
  const absent = on.filter((key) => !list.some((place) => place.key === key));
  if (absent.length > 0) {
    return seen.value.complete
      ? missing({ code: 'projects-not-seen', keys: namesOf(absent) }, among)
      : unknown({ code: 'projects-not-read', keys: namesOf(absent) }, among);
  }
  return judgeEach(question, holdings, sortByHolding(question, holdings, list), {
    list,
    complete: true,
  });
}

type ByHolding = Readonly<Record<Holding, readonly VisibleProject[]>>;

function sortByHolding(
  { permission, portalSuffices }: PlacesQuestion,
  holdings: Holdings,
  list: readonly VisibleProject[],
): ByHolding {
  const sorted: Record<Holding, VisibleProject[]> = {
    held: [],
    'not-held': [],
    'perhaps-portal': [],
    'own-issues': [],
    contradicted: [],
    'not-told': [],
  };
  const byCode = holdingNames.map((holding) =>
    portalSuffices && holding === 'perhaps-portal' ? sorted.held : sorted[holding],
  );
  const column = holdings.column(permission);
  for (const place of list) byCode[column[place.index] ?? 0]?.push(place);
  return sorted;
}

function judgeAny(
  question: PlacesQuestion,
  holdings: Holdings,
  sorted: ByHolding,
  { list, complete }: VisibleProjects,
): Judgement {
  const { held, among, permission } = question;
  const place = pointer('projectPermissions', permission);
  if (sorted.held.length > 0)
    return met({ code: 'held-on', held, places: namesOfPlaces(sorted.held) }, place, among);
  const uncertain = judgeUncertain(question, holdings, sorted);
  if (uncertain !== null) return uncertain;
  if (!complete) return unknown({ code: 'more-than-was-read', among }, among);
  if (list.length === 0) return missing({ code: 'nothing-seen', held, among }, among);
  return missing({ code: 'held-on-none', held, among, count: list.length }, place, among);
}

function judgeEach(
  question: PlacesQuestion,
  holdings: Holdings,
  sorted: ByHolding,
  { list, complete }: VisibleProjects,
): Judgement {
  const { held, among, permission } = question;
  const place = pointer('projectPermissions', permission);
  const lacking = sorted['not-held'];
  if (lacking.length === list.length && list.length > 0) {
    return missing({ code: 'held-on-none', held, among, count: list.length }, place, among);
  }
  if (lacking.length > 0) {
    const places = namesOfPlaces(lacking);
    return missing({ code: 'not-held-on', held, places, count: list.length }, place, among);
  }
  const uncertain = judgeUncertain(question, holdings, sorted);
  if (uncertain !== null) return uncertain;
  if (!complete) return unknown({ code: 'more-than-was-read', among }, among);
  if (list.length === 0) return missing({ code: 'nothing-seen', held, among }, among);
  return met({ code: 'held-on', held, places: namesOfPlaces(sorted.held) }, place, among);
}

/** Where Jira's answer on some place can't be relied on: why; null where it can everywhere. */
function judgeUncertain(
  { permission }: PlacesQuestion,
  holdings: Holdings,
  sorted: ByHolding,
): Judgement | null {
  const place = pointer('projectPermissions', permission);
  const {
    contradicted,
    'own-issues': own,
    'perhaps-portal': portal,
    'not-told': untoldOn,
  } = sorted;
  if (contradicted.length > 0) return contradictedByQueue(holdings, place);
  if (own.length > 0)
    return unknown({ code: 'held-on-own-issues', places: namesOfPlaces(own) }, place, 'issues');
  const [first] = portal;
  if (first !== undefined) {
    const isAgentTold = holdings.of(agentPermission, first) !== 'not-told';
    const code = isAgentTold ? 'held-as-customer' : 'perhaps-held-as-customer';
    return unknown({ code, places: namesOfPlaces(portal) }, place);
  }
  if (untoldOn.length === 0) return null;
  const { projectPermissions: permissions } = holdings.evidence;
  return notRead('projectPermissions', permissions.known ? 'not-asked' : permissions.because);
}

function contradictedByQueue(
  { evidence: { queue } }: Holdings,
  place: ReturnType<typeof pointer>,
): Judgement {
  const isReadable = queue.known && queue.value.readable;
  return isReadable
    ? contradiction('is-no-agent', 'queues-answered', place, 'queue')
    : contradiction('is-agent', 'queues-refused', place, 'queue');
}
