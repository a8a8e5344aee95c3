import { accountNameAndAddress } from '../../checks/model/account-name.ts';
import { getOwnValue } from '../../system/model/own-value.ts';
import type { LinkName } from '../../system/model/links.ts';
import { assertNever } from '../../system/model/result.ts';
import {
  auditTexts,
  builtInPurposeTexts,
  changeSentences,
  driftTexts,
  powerfulPermissionTexts,
  formatList,
} from '../../texts/index.ts';
import type { Change, WordedChange } from './change.ts';
import type { ChangedBy } from './change-authors.ts';
import type { Finding, WordedFinding, WordedRemedy, WordedStep } from './finding.ts';
import type { Names, Reason } from './reason.ts';
import type { Remedy, RemedyStep } from './remedy.ts';
import type { FindingTitle, FindingWhy, RequirementText } from './title.ts';

/** Puts a finding into words. Everything that shows, exports or copies a finding asks here. */
export function wordFinding(finding: Finding): WordedFinding {
  if (finding.form === 'as-written') return finding;
  const { form: _form, title, whys, reasons, remedy, ...facts } = finding;
  return {
    ...facts,
    title: wordTitle(title),
    why: inARow(whys.map(wordWhy)),
    reason: inARow(reasons.map(wordReason)),
    remedy: remedy === null ? null : wordRemedy(remedy),
  };
}

/** Sentences after each other, each once. */
function inARow(sentences: readonly string[]): string {
  return [...new Set(sentences)].join(' ');
}

/** Title of a finding. */
export function wordTitle(title: FindingTitle): string {
  switch (title.code) {
    case 'built-in':
    case 'own':
      return wordRequirement(title, 'title');
    case 'permission':
      return title.name;
    case 'site-administration':
      return auditTexts.reasons.excessive.siteAdministration;
    default:
      return assertNever(title);
  }
}

function wordWhy(why: FindingWhy): string {
  if (why.code !== 'powerful') return wordRequirement(why, 'why');
  const allows: Readonly<Record<string, string | undefined>> = powerfulPermissionTexts;
  return allows[why.permission] ?? why.permission;
}

/** A requirement that no version of a built-in purpose has any more is called by its id. */
function wordRequirement(text: RequirementText, which: 'title' | 'why'): string {
  if (text.code === 'own') return text.text;
  const purposes: Readonly<Record<string, PurposeTexts | undefined>> = builtInPurposeTexts;
  return purposes[text.purpose]?.requirements[text.requirement]?.[which] ?? text.requirement;
}

interface PurposeTexts {
  readonly requirements: Readonly<
    Record<string, Readonly<Record<'title' | 'why', string>> | undefined>
  >;
}

/** Says why a requirement is met, missing or unknown, or what is too much. */
export function wordReason(reason: Reason): string {
  const say = auditTexts.reasons;
  switch (reason.code) {
    case 'account-active':
      return say.account.met(reason.account);
    case 'account-deactivated':
      return say.account.inactive(reason.account);
    case 'account-is-customer':
      return say.account.customer(reason.account);
    case 'account-type-unknown':
      return say.account.kindUnknown(reason.account);
    case 'account-of-other-type':
      return say.account.otherType(reason.account, reason.type);
    case 'token-works-at-site':
      return say.tokenAtSite.met;
    case 'token-works-at-gateway':
      return say.tokenAtSite.gatewayOnly;
    case 'token-without-scopes':
      return say.scope.without;
    case 'scope-proved':
      return say.scope.met(reason.scope);
    case 'scope-refused':
      return say.scope.refused(reason.scope);
    case 'scope-not-tried':
      return say.scope.notTried(reason.scope);
    case 'application-on-site':
      return say.siteFeature.met(auditTexts.applications[reason.application]);
    case 'application-unlicensed':
      return say.siteFeature.unlicensed(auditTexts.applications[reason.application]);
    case 'application-absent':
      return say.siteFeature.absent(auditTexts.applications[reason.application]);
    case 'seat-taken':
      return say.productAccess.met(auditTexts.applications[reason.application]);
    case 'seat-not-taken': {
      const groups = reason.groups === null ? '' : wordGroups(reason.groups);
      return say.productAccess.notListed(auditTexts.applications[reason.application], groups);
    }
    case 'desks-refused-without-seat':
      return say.productAccess.refused;
    case 'agent-needs-seat':
      return say.agentNeedsSeat;
    case 'permission-held':
      return say.globalPermission.met;
    case 'permission-not-in-catalogue':
      return say.globalPermission.notInCatalogue;
    case 'permission-not-asked':
      return say.globalPermission.notAsked;
    case 'permission-not-held':
      return reason.groups === null ? say.groups.unknown : wordGroups(reason.groups);
    case 'among-site-administrators':
      return say.siteAdministrator.met(wordNames(reason.groups));
    case 'not-among-site-administrators':
      return say.siteAdministrator.inNone(wordNames(reason.groups));
    case 'site-administrators-not-named':
      return say.siteAdministrator.noGroups;
    case 'held-on':
      return say.places[reason.held].held(wordNames(reason.places));
    case 'held-on-none':
      return say.places[reason.held].none(reason.among, reason.count);
    case 'not-held-on': {
      const { places } = reason;
      return say.places[reason.held].lacking(wordNames(places), places.total, reason.count);
    }
    case 'nothing-seen':
      return say.places[reason.held].nothingSeen(reason.among);
    case 'projects-not-seen':
      return say.places.notSeen(wordNames(reason.keys), reason.keys.total > 1);
    case 'projects-not-read':
      return say.places.notAmongRead(wordNames(reason.keys), reason.keys.total > 1);
    case 'held-on-own-issues':
      return say.places.ownIssues(wordNames(reason.places));
    case 'held-as-customer':
      return say.places.perhapsPortal(wordNames(reason.places));
    case 'perhaps-held-as-customer':
      return say.places.agentUnknown(wordNames(reason.places));
    case 'more-than-was-read':
      return say.places.incomplete(reason.among);
    case 'webhooks-free':
      return say.webhooks.met(reason.active, reason.limit);
    case 'webhooks-full':
      return say.webhooks.full(reason.active, reason.limit);
    case 'webhooks-for-administrators':
      return say.webhooks.administratorsOnly;
    case 'not-read':
      return say.notRead(
        auditTexts.pieces[reason.piece],
        auditTexts.unknownReasons[reason.because],
      );
    case 'contradiction':
      return say.contradiction(say.claims[reason.one], say.claims[reason.other]);
    case 'excessive-group':
      return say.excessive.group(wordNames(reason.groups));
    case 'excessive-permission':
      return say.excessive.global;
    case 'excessive-on':
      return say.excessive.places(wordNames(reason.places), reason.places.total);
    default:
      return assertNever(reason);
  }
}

function wordNames({ names, total }: Names): string {
  return formatList(names, total);
}

/** Says of groups that none of them grants it. */
function wordGroups(groups: Names): string {
  const say = auditTexts.reasons.groups;
  if (groups.total === 0) return say.none;
  const list = wordNames(groups);
  if (groups.total === 1) return say.one(list);
  return groups.total === 2 ? say.two(list) : say.many(list);
}

function wordRemedy({ who, steps, alternatives }: Remedy): WordedRemedy {
  return {
    who: formatList([...new Set(who)].map((one) => auditTexts.remedies.who[one])),
    steps: steps.map(wordStep),
    alternatives: alternatives.map((other) => ({
      title: auditTexts.remedies.onlyIfNotJoining(nameOf(other.account), wordNames(other.groups)),
      steps: other.steps.map(wordStep),
    })),
  };
}

function nameOf(account: string | null): string {
  return account ?? auditTexts.remedies.theAccount;
}

function wordStep(step: RemedyStep): WordedStep {
  return { text: wordInstruction(step), link: pages[step.code] ?? null };
}

/** The pages on which steps are done. */
const pages: Partial<Readonly<Record<RemedyStep['code'], LinkName>>> = {
  'sign-in': 'site',
  'open-global-permissions': 'global-permissions',
  'configure-permissions': 'user-management',
  'make-group': 'groups',
  'open-desks': 'service-desk-projects',
  'open-users': 'user-management',
  'open-groups': 'groups',
  'open-apps': 'app-access',
  'open-webhooks': 'webhooks',
  'open-permission-scheme': 'permission-schemes',
  'make-classic-token': 'api-tokens',
  'use-account-of-person': 'api-tokens',
  'make-token-with-scope': 'api-tokens',
  'use-other-account': 'api-tokens',
};

function wordInstruction(step: RemedyStep): string {
  const say = auditTexts.remedies;
  switch (step.code) {
    case 'sign-in':
      return say.signIn;
    case 'open-global-permissions':
      return say.openGlobalPermissions;
    case 'configure-permissions':
      return say.configure;
    case 'make-group':
      return say.makeGroup;
    case 'open-desks':
      return say.openDesks;
    case 'open-users':
      return say.openUsers;
    case 'open-groups':
      return say.openGroups;
    case 'open-apps':
      return say.openApps;
    case 'open-webhooks':
      return say.openWebhooks;
    case 'remove-webhooks':
      return say.removeWebhooks;
    case 'make-classic-token':
      return say.classicToken;
    case 'use-account-of-person':
      return say.classicTokenOfUser;
    case 'replace-token':
      return say.replaceToken;
    case 'give-seat-to-group':
      return say.addToProduct(step.group ?? say.ownGroup);
    case 'give-administration-to-group':
      return say.addToAdministration(step.group ?? say.ownGroup);
    case 'grant-to-group':
      return say.grantGlobal(step.permission, step.group ?? say.ownGroup);
    case 'join-one-group':
      return say.joinOne(nameOf(step.account), wordNames(step.groups));
    case 'leave-groups':
      return say.leaveGroups(nameOf(step.account), wordNames(step.groups));
    case 'join-administrators': {
      const groups = step.groups === null ? say.siteAdminGroup : wordNames(step.groups);
      return say.joinGroup(nameOf(step.account), groups);
    }
    case 'give-seat':
      return say.giveAccess(nameOf(step.account), auditTexts.applications[step.application]);
    case 'add-to-desk-team':
      return say.addToTeam(nameOf(step.account));
    case 'reactivate-account':
      return say.reactivate(nameOf(step.account));
    case 'replace-customer':
      return say.replaceCustomer(nameOf(step.account));
    case 'use-other-account':
      return say.otherAccount(nameOf(step.account));
    case 'open-permission-scheme':
      return say.openSchemes(step.among);
    case 'grant-on-projects':
      return say.grant(step.permission);
    case 'make-token-with-scope':
      return say.newScopedToken(step.scope);
    case 'add-application':
      return say.addProduct(auditTexts.applications[step.application]);
    case 'withdraw-on-projects':
      return say.withdraw(step.permission, nameOf(step.account));
    case 'withdraw-from-groups':
      return say.withdrawGroup(step.permission, nameOf(step.account));
    default:
      return assertNever(step);
  }
}

/** Puts a change into words. */
export function wordChange(change: Change): WordedChange {
  const { kind, subject, key } = change;
  const places = 'places' in change ? change.places : [];
  const where = formatList(places);
  const isLost = kind === 'lost';
  const say = changeSentences;
  const worded = (
    title: string,
    sentence: string,
    was: string | null = null,
    is: string | null = null,
  ): WordedChange => ({
    kind,
    subject,
    key,
    title,
    places,
    was,
    is,
    sentence,
    by: wordChangedBy(change.by ?? null),
  });
  switch (subject) {
    case 'account':
    case 'account-type':
    case 'account-active': {
      const [was, is] = wordTurn(change);
      return worded(is, say.account(was, is), was, is);
    }
    case 'group':
      return worded(key, isLost ? say.groupLeft(key) : say.groupJoined(key));
    case 'product-access': {
      const titles: Readonly<Record<string, string | undefined>> = auditTexts.applications;
      const title = getOwnValue(titles, key) ?? key;
      return worded(title, isLost ? say.accessLost(title) : say.accessGained(title));
    }
    case 'global-permission':
      return worded(change.name, isLost ? say.lost(change.name) : say.gained(change.name));
    case 'project-permission': {
      const { name } = change;
      return worded(name, isLost ? say.lostOn(name, where) : say.gainedOn(name, where));
    }
    case 'projects':
      return worded('', isLost ? say.seesNoLonger(where) : say.seesNow(where));
    case 'need': {
      const title = wordTitle(change.title);
      return worded(title, isLost ? say.noLongerMet(title) : say.nowMet(title));
    }
    default:
      return assertNever(change);
  }
}

type AccountChange = Extract<Change, { readonly kind: 'changed' }>;

function wordTurn(change: AccountChange): readonly [was: string, is: string] {
  const { types, active, inactive } = driftTexts.account;
  switch (change.subject) {
    case 'account':
      return [accountNameAndAddress(change.was, null), accountNameAndAddress(change.is, null)];
    case 'account-type':
      return [types[change.was], types[change.is]];
    case 'account-active':
      return change.is ? [inactive, active] : [active, inactive];
    default:
      return assertNever(change);
  }
}

/** Who made a change, as Jira's audit log says it; nothing where it was not asked. */
export function wordChangedBy(by: ChangedBy | null): readonly string[] {
  const say = driftTexts.by;
  if (by === null) return [];
  if (!by.known) return [say.unknown(auditTexts.unknownReasons[by.because])];
  const { candidates, complete } = by;
  if (candidates.length === 0) return [complete ? say.nobody : say.nobodyInPart];
  const one = candidates.length === 1 ? say.one : say.candidate;
  const lines = candidates.map(({ who, at, what, on }) =>
    one(who ?? say.site, momentText(at), on === null ? what : say.on(what, on)),
  );
  // Two records of one minute may read the same.
  return [...new Set(lines)];
}

/** A moment as reports and screens write it in one way, in UTC. */
function momentText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
