import type { ConnectionId } from '../../../connections/model/connection.ts';
import type { Purpose } from '../../../purposes/model/purpose.ts';
import { namesOf, type Names } from '../reason.ts';
import { permissionName } from '../remedies.ts';
import type { ChainAnswer, GapReason } from './chain.ts';
import { findChains, type ChainQuestion } from './chains.ts';
import {
  findNeededCells,
  isDangerous,
  siteAdministration,
  type Cell,
  type Effects,
} from './effects.ts';
import { findGoal } from './goal.ts';
import type { GrantSite } from './grant-site.ts';
import type { GrantChange } from './grant-change.ts';
import { propose, type Proposal, type Proposals } from './proposals.ts';
import type { FindingTurn, WhatIf } from './what-if.ts';

/** A permission, and where an account gains or loses it. */
export interface CellsOfPermission {
  readonly permission: string;
  readonly name: string;
  readonly isDangerous: boolean;
  /** Keys of projects; empty for what is held on the whole site. */
  readonly places: Names;
}

/** A proposal as it is shown and compared. */
export interface ShownProposal {
  readonly id: string;
  readonly changes: readonly GrantChange[];
  /** What no purpose needs, dangerous permissions first. */
  readonly brings: readonly CellsOfPermission[];
  /** What the account has no more. */
  readonly takes: readonly CellsOfPermission[];
  /** How many other people are in the groups; null where that is not known. */
  readonly members: number | null;
  /** How many other people get or lose something; null where that is not known. */
  readonly others: number | null;
  /** On how many projects settings change. */
  readonly projects: number;
  /** Of how many projects it is not known what the changes do there. */
  readonly unsure: number;
  readonly clicks: number;
  /** Whether a group that it joins administers Jira, or the whole site. */
  readonly administers: 'none' | 'jira' | 'site';
}

/** What is asked about: a finding, or a cell of the matrix. */
export type GrantSubject =
  | { readonly kind: 'finding'; readonly requirementId: string }
  | { readonly kind: 'cell'; readonly permission: string; readonly projectId: number };

/** Through what an account holds something, and what can be done about it. */
export interface GrantView {
  /** Of the places that were read, and of those that need no reading. */
  readonly answers: readonly ChainAnswer[];
  /** The projects in question that were not read yet, by id. */
  readonly unread: readonly number[];
  /** How many projects are in question. */
  readonly total: number;
  /** Null for a cell, and for a finding that needs no change of grants. */
  readonly proposals: {
    readonly kind: 'add' | 'remove';
    readonly list: readonly ShownProposal[];
    /** For how many projects nothing could be worked out, and why. */
    readonly unknown: readonly { readonly because: GapReason; readonly count: number }[];
    readonly because: GapReason | 'none-found' | null;
    /** The proposal that a person chose; null for the first. */
    readonly chosen: string | null;
  } | null;
}

/** What would come of changes, for one connection. */
export interface ShownWhatIf {
  readonly connectionId: ConnectionId;
  readonly nickname: string;
  readonly turns: readonly FindingTurn[];
}

/** What would come of changes: for the account, and for each connection that is saved of it. */
export interface WhatIfView {
  readonly gains: readonly CellsOfPermission[];
  readonly loses: readonly CellsOfPermission[];
  readonly unsure: number;
  readonly others: number | null;
  readonly untold: WhatIf['untold'];
  /** The connection in question first. */
  readonly connections: readonly ShownWhatIf[];
}

/** More chains than anybody reads at once are not sent to the screen; how many there are is told beside them. */
const maxAnswers = 60;

/** What is asked of the chains for a finding or a cell. */
export function questionsFor(
  subject: GrantSubject,
  purposes: readonly Purpose[],
  site: GrantSite,
): readonly ChainQuestion[] {
  if (subject.kind === 'cell') {
    const { permission, projectId } = subject;
    return [{ kind: 'project', permission, projectId }];
  }
  return findGoal(subject.requirementId, purposes, site)?.questions ?? [];
}

/** Works out what a screen or a report shows of a finding's or a cell's grants. */
export function viewGrants(
  subject: GrantSubject,
  purposes: readonly Purpose[],
  site: GrantSite,
  chosen: string | null,
): GrantView {
  const questions = questionsFor(subject, purposes, site);
  const asked = questions.filter((question) => isRead(question, site));
  const unread = questions.flatMap((question) =>
    question.kind === 'project' && !isRead(question, site) ? [question.projectId] : [],
  );
  const found = subject.kind === 'finding' ? propose(subject.requirementId, purposes, site) : null;
  return {
    answers: asked.slice(0, maxAnswers).map((question) => findChains(question, site)),
    unread: [...new Set(unread)],
    total: new Set(questions.map((each) => (each.kind === 'project' ? each.projectId : -1))).size,
    proposals: found === null ? null : shownProposals(found, site, chosen),
  };
}

function isRead(question: ChainQuestion, site: GrantSite): boolean {
  return question.kind !== 'project' || site.projects.get(question.projectId)?.isRead === true;
}

function shownProposals(
  { goal, list, unread, because }: Proposals,
  site: GrantSite,
  chosen: string | null,
): GrantView['proposals'] {
  const counts = new Map<GapReason, number>();
  for (const each of unread) counts.set(each.because, (counts.get(each.because) ?? 0) + 1);
  return {
    kind: goal.kind,
    list: list.map((proposal) => shownProposal(proposal, site)),
    unknown: [...counts].map(([reason, count]) => ({ because: reason, count })),
    because,
    chosen: list.some(({ id }) => id === chosen) ? chosen : null,
  };
}

function shownProposal(
  { id, changes, effects, unneeded, cost }: Proposal,
  site: GrantSite,
): ShownProposal {
  return {
    id,
    changes,
    brings: byPermission(unneeded, site),
    takes: byPermission(effects.lost, site),
    members: effects.members,
    others: effects.others,
    projects: effects.touched.length,
    unsure: effects.unsure.length,
    clicks: effects.clicks,
    administers: (['none', 'jira', 'site'] as const)[cost.administration] ?? 'site',
  };
}

/** Cells put together by their permission, dangerous ones first. */
export function byPermission(
  cells: readonly Cell[],
  site: GrantSite,
): readonly CellsOfPermission[] {
  const places = new Map<string, string[]>();
  for (const { permission, projectId } of cells) {
    const keys = places.get(permission) ?? [];
    const key = projectId === null ? null : site.projects.get(projectId)?.place.key;
    if (key !== null && key !== undefined) keys.push(key);
    places.set(permission, keys);
  }
  return [...places]
    .map(([permission, keys]) => ({
      permission,
      name: nameOf(permission, site),
      isDangerous: isDangerous(permission),
      places: namesOf(keys),
    }))
    .toSorted((one, other) => Number(other.isDangerous) - Number(one.isDangerous));
}

function nameOf(permission: string, { evidence }: GrantSite): string {
  return permission === siteAdministration ? permission : permissionName(permission, evidence);
}

/** What would come of changes, for each of some connections of the same account. */
export function viewWhatIf(
  effects: Effects,
  untold: WhatIf['untold'],
  connections: readonly ShownWhatIf[],
  site: GrantSite,
): WhatIfView {
  return {
    gains: byPermission(effects.gained, site),
    loses: byPermission(effects.lost, site),
    unsure: effects.unsure.length,
    others: effects.others,
    untold,
    connections,
  };
}

/** The permissions that purposes need besides, for which it is read who is in the roles that give them. */
export function permissionsInQuestion(
  questions: readonly ChainQuestion[],
  purposes: readonly Purpose[],
  site: GrantSite,
): readonly string[] {
  const asked = questions.flatMap((each) => (each.kind === 'project' ? [each.permission] : []));
  const needed = findNeededCells(purposes, site);
  const catalogue = site.evidence.catalogue.known ? site.evidence.catalogue.value : [];
  const others = catalogue
    .map(({ key }) => key)
    .filter((permission) =>
      questions.some(
        (each) =>
          each.kind === 'project' && needed.isNeeded({ permission, projectId: each.projectId }),
      ),
    );
  return [...new Set([...asked, ...others])];
}
