import { assertNever } from '../../../system/model/result.ts';
import type { Need, Purpose } from '../../../purposes/model/purpose.ts';
import { shareRequirements } from '../evaluate.ts';
import { excessPlaces } from '../excess.ts';
import { agentPermission, type Evidence } from '../evidence.ts';
import type { VisibleProject } from '../holdings.ts';
import { judge } from '../rules.ts';
import type { ChainQuestion } from './chains.ts';
import { givingGroups, isModelled, siteAdministration } from './effects.ts';
import type { GapReason } from './chain.ts';
import type { GrantSite } from './grant-site.ts';

/** Something that has to be so after the changes. */
export type Condition =
  /** Held on at least one of these projects. */
  | { readonly kind: 'held'; readonly permission: string; readonly onAny: readonly number[] }
  | { readonly kind: 'not-held'; readonly permission: string; readonly on: number }
  /** In at least one of these groups, by their ids. */
  | { readonly kind: 'in-any'; readonly groups: readonly string[] }
  | { readonly kind: 'in-none'; readonly groups: readonly string[] };

/** What a finding asks for: what has to be so, and what must stay so. */
export interface Goal {
  readonly kind: 'add' | 'remove';
  /** The places in question, for the chains. */
  readonly questions: readonly ChainQuestion[];
  readonly conditions: readonly Condition[];
  /** What purposes need and the account has. */
  readonly keeps: readonly Condition[];
  /** Projects for which nothing can be worked out, and why. */
  readonly unread: readonly { readonly projectId: number; readonly because: GapReason }[];
  /** Why nothing at all can be worked out; null where it can. */
  readonly blocked: GapReason | null;
}

/**
 * What has to be true for a finding to be fixed: of one that is missing, that its needs are met; of one that is excessive,
 * that the permission is held nowhere without need while every need that is met stays so.
 *
 * @returns null for a finding that grants have nothing to do with, such as one about the token.
 */
export function findGoal(
  requirementId: string,
  purposes: readonly Purpose[],
  site: GrantSite,
): Goal | null {
  const excess = excessOf(requirementId);
  if (excess !== null) return removalGoal(excess, purposes, site);
  const shared = shareRequirements(purposes).find(({ id }) => id === requirementId);
  if (shared === undefined) return null;
  const needs = shared.requirement.needs.filter(isAboutGrants);
  if (needs.length === 0) return null;
  const lacking = needs.filter((need) => judge(need, site.holdings).verdict === 'missing');
  const parts = lacking.map((need) => conditionsOf(need, site));
  return {
    kind: 'add',
    questions: questionsOf(lacking.length === 0 ? needs : lacking, site),
    conditions: sorted(parts.flatMap(({ conditions }) => conditions)),
    keeps: [],
    unread: parts.flatMap(({ unread }) => unread),
    blocked: parts.find(({ blocked }) => blocked !== null)?.blocked ?? null,
  };
}

type NeedOfGrants = Extract<
  Need,
  {
    kind:
      | 'product-access'
      | 'global-permission'
      | 'site-administrator'
      | 'desk-agent'
      | 'project-permission';
  }
>;

function isAboutGrants(need: Need): need is NeedOfGrants {
  switch (need.kind) {
    case 'product-access':
    case 'global-permission':
    case 'site-administrator':
    case 'desk-agent':
    case 'project-permission':
      return true;
    case 'account':
    case 'token-at-site':
    case 'scope':
    case 'site-feature':
    case 'webhook-slot':
      return false;
    default:
      return assertNever(need);
  }
}

function excessOf(requirementId: string): string | null {
  const start = 'excessive:';
  return requirementId.startsWith(start) ? requirementId.slice(start.length) : null;
}

/** The permission and the places of a need that is about projects. */
function placesOf(
  need: Extract<NeedOfGrants, { kind: 'desk-agent' | 'project-permission' }>,
  { holdings }: GrantSite,
): { readonly permission: string; readonly places: readonly VisibleProject[] } {
  const isAgent = need.kind === 'desk-agent';
  const seen = holdings[isAgent ? 'desks' : need.among];
  const all = seen.known ? seen.value.list : [];
  const { on } = need;
  return {
    permission: isAgent ? agentPermission : need.permission,
    places: typeof on === 'string' ? all : all.filter(({ key }) => on.includes(key)),
  };
}

/** What chains of a finding are asked of: each permission on each place. */
function questionsOf(needs: readonly NeedOfGrants[], site: GrantSite): readonly ChainQuestion[] {
  return needs.flatMap((need): readonly ChainQuestion[] => {
    switch (need.kind) {
      case 'product-access':
        return need.application === 'any'
          ? []
          : [{ kind: 'product', application: need.application }];
      case 'global-permission':
        return [{ kind: 'global', permission: need.permission }];
      case 'site-administrator':
        return [{ kind: 'site-administration' }];
      case 'desk-agent':
      case 'project-permission': {
        const { permission, places } = placesOf(need, site);
        const lacking = places.filter((place) => site.holdings.of(permission, place) !== 'held');
        return (lacking.length > 0 && need.on !== 'any' ? lacking : places).map(({ id }) => ({
          kind: 'project',
          permission,
          projectId: id,
        }));
      }
      default:
        return assertNever(need);
    }
  });
}

type GoalParts = Pick<Goal, 'conditions' | 'unread' | 'blocked'>;

const blockedBy = (because: GapReason): GoalParts => ({
  conditions: [],
  unread: [],
  blocked: because,
});

function conditionsOf(need: NeedOfGrants, site: GrantSite): GoalParts {
  const { evidence } = site;
  switch (need.kind) {
    case 'product-access':
      return need.application === 'jira-servicedesk'
        ? inGroups(evidence.deskGroups, site)
        : blockedBy('not-offered');
    case 'global-permission':
      return need.permission === 'ADMINISTER'
        ? inGroups(evidence.jiraAdminGroups, site)
        : blockedBy('not-offered');
    case 'site-administrator':
      return inGroups(evidence.siteAdminGroups, site);
    case 'desk-agent':
    case 'project-permission':
      return heldOn(need, site);
    default:
      return assertNever(need);
  }
}

function inGroups(giving: Evidence['deskGroups'], site: GrantSite): GoalParts {
  if (!giving.known) return blockedBy(giving.because);
  const groups = givingGroups(giving, site).map(({ id }) => id);
  if (groups.length === 0) return blockedBy('not-found');
  return { conditions: [{ kind: 'in-any', groups }], unread: [], blocked: null };
}

function heldOn(
  need: Extract<NeedOfGrants, { kind: 'desk-agent' | 'project-permission' }>,
  site: GrantSite,
): GoalParts {
  const { permission, places } = placesOf(need, site);
  const lacking = places.filter((place) => site.holdings.of(permission, place) === 'not-held');
  const isKnown = ({ id }: VisibleProject): boolean => isModelled(site.projects.get(id));
  const usable = lacking.filter(isKnown);
  const unread = lacking.filter((place) => !isKnown(place)).map(({ id }) => unreadOf(id, site));
  const [first] = unread;
  if (usable.length === 0)
    return { conditions: [], unread, blocked: first?.because ?? 'not-found' };
  const ids = usable.map(({ id }) => id).toSorted((one, other) => one - other);
  const conditions: Condition[] =
    need.on === 'any'
      ? [{ kind: 'held', permission, onAny: ids }]
      : ids.map((id) => ({ kind: 'held', permission, onAny: [id] }));
  return { conditions, unread: need.on === 'any' ? [] : unread, blocked: null };
}

function unreadOf(
  projectId: number,
  site: GrantSite,
): { readonly projectId: number; readonly because: GapReason } {
  const project = site.projects.get(projectId);
  if (project === undefined) return { projectId, because: 'not-found' };
  if (project.isTeamManaged) return { projectId, because: 'not-offered' };
  return { projectId, because: project.scheme.known ? 'not-asked' : project.scheme.because };
}

function removalGoal(permission: string, purposes: readonly Purpose[], site: GrantSite): Goal {
  const { evidence } = site;
  const keeps = keepsOf(purposes, site, permission);
  if (permission === siteAdministration || permission === 'ADMINISTER') {
    const giving =
      permission === 'ADMINISTER' ? evidence.jiraAdminGroups : evidence.siteAdminGroups;
    const parts = inGroups(giving, site);
    return {
      kind: 'remove',
      questions: [
        permission === 'ADMINISTER'
          ? { kind: 'global', permission }
          : { kind: 'site-administration' },
      ],
      conditions: parts.conditions.flatMap((condition): readonly Condition[] =>
        condition.kind === 'in-any' ? [{ kind: 'in-none', groups: condition.groups }] : [],
      ),
      keeps,
      unread: [],
      blocked: evidence.groups.known ? parts.blocked : evidence.groups.because,
    };
  }
  const ids = [...(excessPlaces(site.holdings, purposes).get(permission) ?? [])];
  if (ids.length === 0) {
    return {
      kind: 'remove',
      questions: [{ kind: 'global', permission }],
      conditions: [],
      keeps,
      unread: [],
      blocked: 'not-offered',
    };
  }
  const usable = ids.filter((id) => isModelled(site.projects.get(id)));
  const unread = ids.filter((id) => !usable.includes(id)).map((id) => unreadOf(id, site));
  return {
    kind: 'remove',
    questions: ids.map((id) => ({ kind: 'project', permission, projectId: id })),
    conditions: sorted(usable.map((on) => ({ kind: 'not-held', permission, on }))),
    keeps,
    unread,
    blocked: usable.length === 0 ? (unread[0]?.because ?? 'not-found') : null,
  };
}

/** What purposes need and the account holds, wherever the changes could be told. */
function keepsOf(
  purposes: readonly Purpose[],
  site: GrantSite,
  dropped: string,
): readonly Condition[] {
  const needs = purposes
    .flatMap(({ requirements }) => requirements.flatMap((one) => one.needs))
    .filter(isAboutGrants);
  const keeps = needs.flatMap((need): readonly Condition[] => {
    switch (need.kind) {
      case 'product-access':
        return need.application === 'jira-servicedesk'
          ? staysIn(site.evidence.deskGroups, site)
          : [];
      case 'global-permission':
        return need.permission === 'ADMINISTER' && dropped !== 'ADMINISTER'
          ? staysIn(site.evidence.jiraAdminGroups, site)
          : [];
      case 'site-administrator':
        return staysIn(site.evidence.siteAdminGroups, site);
      case 'desk-agent':
      case 'project-permission': {
        const { permission, places } = placesOf(need, site);
        const held = places.filter(
          (place) =>
            site.holdings.of(permission, place) === 'held' &&
            isModelled(site.projects.get(place.id)),
        );
        const ids = held.map(({ id }) => id).toSorted((one, other) => one - other);
        if (ids.length === 0) return [];
        return need.on === 'any'
          ? [{ kind: 'held', permission, onAny: ids }]
          : ids.map((id) => ({ kind: 'held', permission, onAny: [id] }));
      }
      default:
        return assertNever(need);
    }
  });
  return sorted(keeps);
}

/** A need that a group of the account meets has to stay met by one. */
function staysIn(giving: Evidence['deskGroups'], site: GrantSite): readonly Condition[] {
  const { groups } = site;
  if (!groups.known) return [];
  const ids = givingGroups(giving, site).map(({ id }) => id);
  return ids.some((id) => groups.value.has(id)) ? [{ kind: 'in-any', groups: ids }] : [];
}

/** In an order that the evidence has no part in, each once. */
function sorted(conditions: readonly Condition[]): readonly Condition[] {
  return [...new Map(conditions.map((each) => [JSON.stringify(each), each])).entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, each]) => each);
}
