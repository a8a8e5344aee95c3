import { getOwnValue } from '../../../system/model/own-value.ts';
import type { Purpose } from '../../../purposes/model/purpose.ts';
import { evaluate } from '../evaluate.ts';
import { agentPermission, known, unknown, type Evidence } from '../evidence.ts';
import type { CodedFinding } from '../finding.ts';
import { findEffects, givingGroups, type Cell, type Effects } from './effects.ts';
import type { GrantSite } from './grant-site.ts';
import { planGrants, type PlannedGrants } from './planned-grants.ts';
import type { GrantChange } from './grant-change.ts';

/** A finding before and after changes that nobody made yet. */
export interface FindingTurn {
  readonly requirementId: string;
  readonly title: CodedFinding['title'];
  readonly was: CodedFinding['verdict'] | null;
  readonly is: CodedFinding['verdict'] | null;
}

/** What would come of changes. */
export interface WhatIf {
  readonly effects: Effects;
  /** Findings whose verdict would be another; null stands for a finding that is not there. */
  readonly turns: readonly FindingTurn[];
  /** What the changes could do besides, of which Jira tells nobody through which group it comes. */
  readonly untold: readonly ('other-products' | 'global-permissions')[];
}

/**
 * What would come of changes for some purposes: which needs fail then, or are met. Where it is not known what a change
 * does, the needs there become unknown.
 */
export function tryChanges(
  changes: readonly GrantChange[],
  purposes: readonly Purpose[],
  site: GrantSite,
): WhatIf {
  const before = planGrants(site, []);
  const effects = findEffects(before, changes);
  const after = evidenceAfter(changes, effects, before);
  const turns = turnsBetween(site.evidence, after, purposes);
  return { effects, turns, untold: untoldOf(changes, site.evidence) };
}

function untoldOf(
  changes: readonly GrantChange[],
  { applicationRoles, globalPermissions }: Evidence,
): WhatIf['untold'] {
  if (!changes.some(({ code }) => code === 'leave-group')) return [];
  const hasOther =
    !applicationRoles.known || applicationRoles.value.some((key) => key !== 'jira-servicedesk');
  const hasGlobal =
    !globalPermissions.known || globalPermissions.value.granted.some((key) => key !== 'ADMINISTER');
  return [
    ...(hasOther ? (['other-products'] as const) : []),
    ...(hasGlobal ? (['global-permissions'] as const) : []),
  ];
}

function turnsBetween(
  before: Evidence,
  after: Evidence,
  purposes: readonly Purpose[],
): readonly FindingTurn[] {
  const was = new Map(evaluate(before, purposes).map((each) => [each.requirementId, each]));
  const is = new Map(evaluate(after, purposes).map((each) => [each.requirementId, each]));
  const ids = [...new Set([...was.keys(), ...is.keys()])].toSorted();
  return ids.flatMap((requirementId) => {
    const [then, now] = [was.get(requirementId), is.get(requirementId)];
    const title = (now ?? then)?.title;
    if (title === undefined || then?.verdict === now?.verdict) return [];
    return [{ requirementId, title, was: then?.verdict ?? null, is: now?.verdict ?? null }];
  });
}

/** The evidence that an audit would gather after the changes; what is not known of them is not known in it. */
function evidenceAfter(
  changes: readonly GrantChange[],
  effects: Effects,
  before: PlannedGrants,
): Evidence {
  const { evidence } = before.site;
  const after = planGrants(before.site, changes);
  const groups = groupsAfter(changes, evidence.groups);
  const seat = after.hasProduct('jira-servicedesk');
  const seatBefore = before.hasProduct('jira-servicedesk');
  return {
    ...evidence,
    groups,
    applicationRoles: rolesAfter(changes, evidence, seat),
    globalPermissions: globalAfter(changes, effects, before),
    deskAccess: seat === seatBefore ? evidence.deskAccess : unknown('not-asked'),
    projectPermissions: projectsAfter(effects, evidence),
    issues: issuesAfter(effects, evidence.issues),
    queue: queueAfter(effects, evidence.queue),
  };
}

function changesGroups(changes: readonly GrantChange[]): boolean {
  return changes.some(({ code }) => code === 'join-group' || code === 'leave-group');
}

function groupsAfter(
  changes: readonly GrantChange[],
  groups: Evidence['groups'],
): Evidence['groups'] {
  if (!groups.known) return groups;
  const names = new Set(groups.value);
  for (const change of changes) {
    if (change.code === 'join-group') names.add(change.groupName);
    if (change.code === 'leave-group') names.delete(change.groupName);
  }
  return known([...names].toSorted());
}

function rolesAfter(
  changes: readonly GrantChange[],
  { applicationRoles }: Evidence,
  seat: ReturnType<PlannedGrants['hasProduct']>,
): Evidence['applicationRoles'] {
  if (!applicationRoles.known || !changesGroups(changes)) return applicationRoles;
  if (seat === 'unknown') return unknown('not-asked');
  const others = applicationRoles.value.filter((key) => key !== 'jira-servicedesk');
  return known(seat === 'yes' ? [...others, 'jira-servicedesk'].toSorted() : others);
}

function globalAfter(
  changes: readonly GrantChange[],
  effects: Effects,
  before: PlannedGrants,
): Evidence['globalPermissions'] {
  const { globalPermissions } = before.site.evidence;
  if (!globalPermissions.known || !changesGroups(changes)) return globalPermissions;
  const { asked, granted } = globalPermissions.value;
  const isOnSite = ({ permission, projectId }: Cell): boolean =>
    projectId === null && permission === 'ADMINISTER';
  const after = new Set(granted);
  if (effects.gained.some(isOnSite)) after.add('ADMINISTER');
  if (effects.lost.some(isOnSite)) after.delete('ADMINISTER');
  if (isTold(changes, before)) {
    return known({ asked, granted: asked.filter((key) => after.has(key)) });
  }
  const told = asked.filter((key) => key !== 'ADMINISTER');
  return known({ asked: told, granted: told.filter((key) => after.has(key)) });
}

/** Whether it is known what becomes of Administer Jira: it comes through a group, or no group is left. */
function isTold(changes: readonly GrantChange[], before: PlannedGrants): boolean {
  const { globalPermissions, jiraAdminGroups } = before.site.evidence;
  const leaves = changes.some(({ code }) => code === 'leave-group');
  const holds = globalPermissions.known && globalPermissions.value.granted.includes('ADMINISTER');
  return !leaves || !holds || (jiraAdminGroups.known && isExplained(before));
}

function isExplained(before: PlannedGrants): boolean {
  const giving = givingGroups(before.site.evidence.jiraAdminGroups, before.site);
  return giving.some(({ id }) => before.isInGroup(id) === 'yes');
}

function projectsAfter(
  { gained, lost, unsure }: Effects,
  { projectPermissions: permissions }: Evidence,
): Evidence['projectPermissions'] {
  if (!permissions.known) return permissions;
  const { asked, projects, granted } = permissions.value;
  const untold = new Set(unsure);
  const change = new Map<string, { readonly more: Set<number>; readonly less: Set<number> }>();
  const of = (permission: string): { readonly more: Set<number>; readonly less: Set<number> } => {
    const found = change.get(permission) ?? { more: new Set(), less: new Set() };
    change.set(permission, found);
    return found;
  };
  for (const { permission, projectId } of gained) {
    if (projectId !== null) of(permission).more.add(projectId);
  }
  for (const { permission, projectId } of lost) {
    if (projectId !== null) of(permission).less.add(projectId);
  }
  const keys = new Set([...Object.keys(granted), ...change.keys()]);
  return known({
    asked,
    projects: projects.filter((id) => !untold.has(id)),
    granted: Object.fromEntries(
      [...keys].map((key) => {
        const { more, less } = change.get(key) ?? {
          more: new Set<number>(),
          less: new Set<number>(),
        };
        const ids = new Set([...(getOwnValue(granted, key) ?? []), ...more]);
        return [
          key,
          [...ids]
            .filter((id) => !less.has(id) && !untold.has(id))
            .toSorted((one, other) => one - other),
        ];
      }),
    ),
  });
}

/** What was tried on issues says nothing of projects on which the account would hold more. */
function issuesAfter({ gained }: Effects, issues: Evidence['issues']): Evidence['issues'] {
  if (!issues.known || gained.length === 0) return issues;
  const changed = new Set(gained.map(({ projectId }) => projectId));
  const list = issues.value.list.filter(({ projectId }) => !changed.has(projectId));
  return known({ ...issues.value, list });
}

function queueAfter(
  { gained, lost, unsure }: Effects,
  queue: Evidence['queue'],
): Evidence['queue'] {
  if (!queue.known) return queue;
  const { projectId } = queue.value;
  const isOther =
    unsure.includes(projectId) ||
    [...gained, ...lost].some(
      (cell) => cell.projectId === projectId && cell.permission === agentPermission,
    );
  return isOther ? unknown('not-asked') : queue;
}
