import { accountNameAndAddress, type NamedAccount } from '../../checks/model/account-name.ts';
import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { auditTexts, driftTexts } from '../../texts/index.ts';
import { changeKinds, type Change, type ChangeSubject } from './change.ts';
import { evaluate } from './evaluate.ts';
import { evidencePieces, type Evidence, type EvidencePiece } from './evidence.ts';
import type { Purpose } from '../../purposes/model/purpose.ts';
import { permissionName } from './remedies.ts';

/**
 * What changed from one audit to another, what hurts most first. Both are judged by the present rules and for the same
 * purposes, so that a new rule or another purpose is no change of the account. What either of them could not tell is no
 * change, and neither is a permission on a project that only one of them saw. Pure.
 */
export function driftBetween(
  before: Evidence,
  after: Evidence,
  purposes: readonly Purpose[],
): readonly Change[] {
  const changes = [
    ...accountChanges(before, after),
    ...nameChanges('group', before.groups, after.groups, (name) => name),
    ...nameChanges(
      'product-access',
      before.applicationRoles,
      after.applicationRoles,
      applicationTitle,
    ),
    ...globalPermissionChanges(before, after),
    ...projectChanges(before, after),
    ...projectPermissionChanges(before, after),
    ...needChanges(before, after, purposes),
  ];
  return changes.toSorted(
    (one, other) => changeKinds.indexOf(one.kind) - changeKinds.indexOf(other.kind),
  );
}

/**
 * What was last known: each piece as the newest evidence has it that could tell. What an audit could not read is
 * compared with what was known before.
 *
 * @param earlier newest first.
 */
export function lastKnown(newest: Evidence, earlier: readonly Evidence[]): Evidence {
  return earlier.reduce((known, older) => filledFrom(known, older), newest);
}

/** Whether every piece could be told, so that nothing older has to be looked at. */
export function isComplete(evidence: Evidence): boolean {
  return evidencePieces.every((piece) => evidence[piece].known);
}

function filledFrom(known: Evidence, older: Evidence): Evidence {
  const lacking = evidencePieces.filter((piece) => !known[piece].known);
  return lacking.reduce((filled, piece) => ({ ...filled, ...pieceOf(older, piece) }), known);
}

function pieceOf(evidence: Evidence, piece: EvidencePiece): Partial<Evidence> {
  return { [piece]: evidence[piece] };
}

function change(kind: Change['kind'], subject: ChangeSubject, key: string, title: string): Change {
  return { kind, subject, key, title, places: [], was: null, is: null };
}

function accountChanges({ identity: then }: Evidence, { identity: now }: Evidence): Change[] {
  if (!then.known || !now.known) return [];
  const [before, after] = [then.value, now.value];
  if (before.accountId !== after.accountId) {
    return [changed('account', nameOf(before), nameOf(after))];
  }
  const isRenamed =
    // What was kept before may hold characters that nobody sees; they are no change.
    withoutHidden(before.displayName) !== withoutHidden(after.displayName) ||
    // Who may see an address is a setting of the account's profile, and no change of who it is.
    (before.emailAddress !== null &&
      after.emailAddress !== null &&
      withHiddenMarked(before.emailAddress) !== withHiddenMarked(after.emailAddress));
  const { types, active, inactive } = driftTexts.account;
  const activity = (isActive: boolean): string => (isActive ? active : inactive);
  return [
    ...(isRenamed ? [changed('account', nameOf(before), nameOf(after))] : []),
    ...(before.accountType === after.accountType
      ? []
      : [changed('account-type', types[before.accountType], types[after.accountType])]),
    ...(before.active === after.active
      ? []
      : [changed('account-active', activity(before.active), activity(after.active))]),
  ];
}

function changed(subject: ChangeSubject, was: string, is: string): Change {
  return { ...change('changed', subject, subject, is), was, is };
}

function nameOf(account: NamedAccount): string {
  return accountNameAndAddress(account, null);
}

function applicationTitle(key: string): string {
  const titles: Readonly<Record<string, string>> = auditTexts.applications;
  return titles[key] ?? key;
}

/** What is in one list and not in the other. */
function differences<Item>(
  before: readonly Item[],
  after: readonly Item[],
): { readonly lost: readonly Item[]; readonly gained: readonly Item[] } {
  const [then, now] = [new Set(before), new Set(after)];
  return {
    lost: before.filter((item) => !now.has(item)),
    gained: after.filter((item) => !then.has(item)),
  };
}

function nameChanges(
  subject: ChangeSubject,
  before: Evidence['groups'],
  after: Evidence['groups'],
  titleOf: (name: string) => string,
): Change[] {
  if (!before.known || !after.known) return [];
  const { lost, gained } = differences(
    before.value.map(withHiddenMarked),
    after.value.map(withHiddenMarked),
  );
  return [
    ...lost.map((name) => change('lost', subject, name, titleOf(name))),
    ...gained.map((name) => change('gained', subject, name, titleOf(name))),
  ];
}

function globalPermissionChanges(before: Evidence, after: Evidence): Change[] {
  const [then, now] = [before.globalPermissions, after.globalPermissions];
  if (!then.known || !now.known) return [];
  const asked = new Set(then.value.asked);
  const both = new Set(now.value.asked.filter((key) => asked.has(key)));
  const { lost, gained } = differences(then.value.granted, now.value.granted);
  const named = (kind: 'lost' | 'gained', keys: readonly string[]): Change[] =>
    keys
      .filter((key) => both.has(key))
      .map((key) => change(kind, 'global-permission', key, permissionName(key, after)));
  return [...named('lost', lost), ...named('gained', gained)];
}

function projectChanges({ projects: then }: Evidence, { projects: now }: Evidence): Change[] {
  if (!then.known || !now.known || !then.value.complete || !now.value.complete) return [];
  const names = new Map(
    [...then.value.list, ...now.value.list].map(({ id, key }) => [id, key] as const),
  );
  const ids = (list: readonly { readonly id: number }[]): number[] => list.map(({ id }) => id);
  const { lost, gained } = differences(ids(then.value.list), ids(now.value.list));
  return [
    ...onPlaces(change('lost', 'projects', 'projects', ''), lost, names),
    ...onPlaces(change('gained', 'projects', 'projects', ''), gained, names),
  ];
}

/** A change with its places; none where there are no places. */
function onPlaces(
  base: Change,
  ids: readonly number[],
  names: ReadonlyMap<number, string>,
): Change[] {
  if (ids.length === 0) return [];
  const places = ids.map((id) => names.get(id) ?? String(id)).toSorted();
  return [{ ...base, places }];
}

function projectPermissionChanges(before: Evidence, after: Evidence): Change[] {
  const [then, now] = [before.projectPermissions, after.projectPermissions];
  if (!then.known || !now.known) return [];
  const seenBefore = new Set(then.value.projects);
  const seenInBoth = new Set(now.value.projects.filter((id) => seenBefore.has(id)));
  const names = projectKeys(after);
  const askedBefore = new Set(then.value.asked);
  return now.value.asked
    .filter((key) => askedBefore.has(key))
    .flatMap((key) => {
      const seen = (granted: Readonly<Record<string, readonly number[]>>): readonly number[] =>
        (granted[key] ?? []).filter((id) => seenInBoth.has(id));
      const { lost, gained } = differences(seen(then.value.granted), seen(now.value.granted));
      const title = permissionName(key, after);
      return [
        ...onPlaces(change('lost', 'project-permission', key, title), lost, names),
        ...onPlaces(change('gained', 'project-permission', key, title), gained, names),
      ];
    });
}

function projectKeys({ projects, desks }: Evidence): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  if (desks.known) {
    for (const { projectId, projectKey } of desks.value.list) names.set(projectId, projectKey);
  }
  if (projects.known) for (const { id, key } of projects.value.list) names.set(id, key);
  return names;
}

function needChanges(before: Evidence, after: Evidence, purposes: readonly Purpose[]): Change[] {
  const then = new Map(
    evaluate(before, purposes).map(({ requirementId, verdict }) => [requirementId, verdict]),
  );
  return evaluate(after, purposes).flatMap(({ requirementId, title, verdict }) => {
    const was = then.get(requirementId);
    if (was === 'met' && verdict === 'missing') {
      return [change('lost', 'need', requirementId, title)];
    }
    return was === 'missing' && verdict === 'met'
      ? [change('gained', 'need', requirementId, title)]
      : [];
  });
}
