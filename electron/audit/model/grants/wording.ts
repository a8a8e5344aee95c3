import { linkToProject, linkToScheme, type Link } from '../../../system/model/links.ts';
import { getOwnValue } from '../../../system/model/own-value.ts';
import { assertNever } from '../../../system/model/result.ts';
import { auditGrants as say, auditTexts, formatList } from '../../../texts/index.ts';
import type { WordedRemedy, WordedStep } from '../finding.ts';
import type { Names } from '../reason.ts';
import type { Chain, ChainAnswer, Gap, GapReason, Station } from './chain.ts';
import { siteAdministration } from './effects.ts';
import { isTaking, type GrantChange, type Receiver } from './grant-change.ts';
import type { CellsOfPermission, GrantView, ShownProposal } from './view.ts';

/** What a permission is called where sentences name it. */
export function wordPermission(key: string, name: string): string {
  return key === siteAdministration ? say.siteAdministration : name;
}

function wordProduct(application: string): string {
  const titles: Readonly<Record<string, string | undefined>> = auditTexts.applications;
  return getOwnValue(titles, application) ?? application;
}

/** What a station of a chain is called. */
export function wordStation(station: Station): string {
  const words = say.stations;
  switch (station.at) {
    case 'account':
      return words.account;
    case 'group':
      return words.group(station.name);
    case 'product':
      return station.application === null
        ? words.anyProduct
        : words.product(wordProduct(station.application));
    case 'role': {
      const role = station.name === null ? words.roleNumber(station.id) : words.role(station.name);
      return station.entry === 'not-read' ? `${role} (${words.entryNotRead})` : role;
    }
    case 'user':
      return words.user;
    case 'anyone':
      return words.anyone;
    case 'project-lead':
      return words.projectLead;
    case 'reporter':
      return words.reporter;
    case 'assignee':
      return words.assignee;
    case 'field':
      return station.holds === 'user'
        ? words.userField(station.id ?? '')
        : words.groupField(station.id ?? '');
    case 'portal':
      return words.portal;
    case 'other-holder':
      return words.other;
    case 'scheme':
      return words.scheme(station.name);
    case 'own-access':
      return words.ownAccess;
    case 'global-permissions':
      return words.globalPermissions;
    case 'permission':
      return words.permission(wordPermission(station.key, station.name));
    case 'project':
      return words.project(station.key, station.name);
    case 'site':
      return words.site;
    default:
      return assertNever(station);
  }
}

/** A chain in one line, as reports have it. */
export function wordChain({ strength, stations }: Chain): string {
  return `${say.strengths[strength]}: ${stations.map(wordStation).join(' → ')}`;
}

/** What the chains of one permission in one place come to. */
export function wordExplanation({ explanation, permission }: ChainAnswer): string {
  return say.explanations[explanation](wordPermission(permission.key, permission.name));
}

/** Where the chains of an answer lead. */
export function wordPlace({ project }: ChainAnswer): string {
  return project === null ? say.where.site : say.where.project(project.key, project.name);
}

function wordGapReason(because: GapReason): string {
  return because === 'not-offered' ? say.notOffered : auditTexts.unknownReasons[because];
}

/** What was not read, and why. */
export function wordGap({ what, name, because }: Gap): string {
  const reason = wordGapReason(because);
  return what === 'actors'
    ? say.gaps.actors(name ?? say.gaps.someRole, reason)
    : say.gaps[what](reason);
}

function wordReceiver(receiver: Receiver, account: string): string {
  const words = say.receivers;
  switch (receiver.to) {
    case 'account':
      return words.account(account);
    case 'role':
      return words.role(receiver.name ?? say.roleNumber(receiver.id));
    case 'group':
      return words.group(receiver.name);
    case 'product':
      return receiver.application === null
        ? words.anyProduct
        : words.product(wordProduct(receiver.application));
    case 'anyone':
      return words.anyone;
    case 'project-lead':
      return words['project-lead'];
    default:
      return assertNever(receiver);
  }
}

/** The steps of a change, with the page on which it is made. */
export function wordGrantChange(change: GrantChange, account: string): WordedStep {
  const steps = say.steps;
  const link = pageOf(change);
  switch (change.code) {
    case 'join-group':
    case 'leave-group':
      return { text: steps[change.code](account, change.groupName), link };
    case 'join-role':
    case 'leave-role':
      return { text: steps[change.code](account, roleOf(change), change.projectKey), link };
    case 'remove-group-from-role':
      return {
        text: steps[change.code](change.groupName, roleOf(change), change.projectKey),
        link,
      };
    case 'grant-in-scheme':
    case 'revoke-in-scheme':
      return {
        text: steps[change.code](
          change.permissionName,
          change.schemeName,
          wordReceiver(change.receiver, account),
        ),
        link,
      };
    default:
      return assertNever(change);
  }
}

function roleOf({
  roleId,
  roleName,
}: Extract<GrantChange, { code: 'join-role' | 'leave-role' | 'remove-group-from-role' }>): string {
  return roleName ?? say.roleNumber(roleId);
}

function pageOf(change: GrantChange): Link | null {
  switch (change.code) {
    case 'join-group':
    case 'leave-group':
      return 'groups';
    case 'join-role':
    case 'leave-role':
    case 'remove-group-from-role':
      return linkToProject('project-roles', change.projectKey);
    case 'grant-in-scheme':
    case 'revoke-in-scheme':
      return linkToScheme(change.schemeId);
    default:
      return assertNever(change);
  }
}

function whoMakes({ code }: GrantChange): string {
  switch (code) {
    case 'join-group':
    case 'leave-group':
      return say.who.site;
    case 'join-role':
    case 'leave-role':
    case 'remove-group-from-role':
      return say.who.project;
    case 'grant-in-scheme':
    case 'revoke-in-scheme':
      return say.who.jira;
    default:
      return assertNever(code);
  }
}

/** A proposal as a remedy in words; `account` is null where the account is not known. */
export function wordProposal(
  { changes }: Pick<ShownProposal, 'changes'>,
  account: string | null,
): WordedRemedy {
  const name = account ?? auditTexts.remedies.theAccount;
  return {
    who: formatList([...new Set(changes.map(whoMakes))]),
    steps: changes.map((change) => wordGrantChange(change, name)),
    alternatives: [],
  };
}

function wordCells({ permission, name, places }: CellsOfPermission, taking: boolean): string {
  const shown = wordPermission(permission, name);
  const words = say.brings;
  if (places.total === 0) return taking ? words.takesOnSite(shown) : words.onSite(shown);
  return taking ? words.takesOn(shown, places.total) : words.on(shown, places.total);
}

/** Everything that a proposal brings along, what weighs most first. */
export function wordBrings(proposal: ShownProposal): readonly string[] {
  const words = say.brings;
  const { administers, brings, takes, members, others, unsure, changes } = proposal;
  const isGroup = changes.some(({ code }) => code === 'join-group' || code === 'leave-group');
  const removes = changes.some(isTaking);
  return [
    ...(administers === 'none' ? [] : [words[administers]]),
    ...brings.map((cells) => wordCells(cells, false)),
    ...(removes ? takes.map((cells) => wordCells(cells, true)) : []),
    ...(unsure > 0 ? [words.unsure(unsure)] : []),
    ...(brings.length === 0 && unsure === 0 ? [words.nothing] : []),
    ...(isGroup ? [members === null ? words.membersUnknown : words.members(members)] : []),
    ...(others === 0 ? [] : [others === null ? words.othersUnknown : words.others(others)]),
  ];
}

/** Gained or lost permissions in a list. */
export function wordCellList(list: readonly CellsOfPermission[]): readonly string[] {
  return list.map(({ permission, name, places }) =>
    places.total === 0
      ? wordPermission(permission, name)
      : `${wordPermission(permission, name)}: ${wordPlaces(places)}`,
  );
}

function wordPlaces({ names, total }: Names): string {
  return formatList(names, total);
}

/** Why there is no proposal, or for which projects there is none. */
export function wordUnknownProposals(
  proposals: NonNullable<GrantView['proposals']>,
): readonly string[] {
  const words = say.whyNone;
  const { list, because, unknown } = proposals;
  const partly = unknown.map(({ because: reason, count }) =>
    words.partly(count, wordGapReason(reason)),
  );
  if (list.length > 0) return partly;
  if (because === null) return [words.nothing];
  if (because === 'none-found') return [words['none-found'], ...partly];
  return [words.because(wordGapReason(because)), ...partly];
}

/** The proposal that is shown first: the chosen one, else the one that brings least along. */
export function shownFirst(proposals: GrantView['proposals']): ShownProposal | null {
  if (proposals === null) return null;
  return proposals.list.find(({ id }) => id === proposals.chosen) ?? proposals.list[0] ?? null;
}
