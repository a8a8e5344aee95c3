import { assertNever } from '../system/result.ts';
import { auditTexts, listOf } from '../texts/index.ts';
import {
  agentPermission,
  type Desk,
  type Evidence,
  type EvidencePiece,
  type UnknownReason,
} from './evidence.ts';
import type { Need } from './purpose.ts';

const texts = auditTexts.reasons;

/** What came of one need: the verdict, why, and the evidence on which it rests. */
export interface Judgement {
  readonly verdict: 'met' | 'missing' | 'unknown';
  readonly reason: string;
  readonly evidence: readonly EvidencePiece[];
}

type NeedOf<Kind extends Need['kind']> = Extract<Need, { kind: Kind }>;

/**
 * Holds one need against the evidence. `missing` is only ever said where Jira itself said so; where a piece
 * is not known, or two pieces contradict each other, the verdict is `unknown`.
 */
export function judge(need: Need, evidence: Evidence): Judgement {
  switch (need.kind) {
    case 'account':
      return judgeAccount(evidence);
    case 'site-feature':
      return judgeSiteFeature(need, evidence);
    case 'product-access':
      return judgeProductAccess(need, evidence);
    case 'global-permission':
      return judgeGlobalPermission(need, evidence);
    case 'desk-agent':
      return judgeDeskAgent(evidence);
    case 'project-permission':
      return judgeProjectPermission(need, evidence);
    case 'webhook-slot':
      return judgeWebhookSlot(need, evidence);
    default:
      return assertNever(need);
  }
}

function met(reason: string, ...evidence: EvidencePiece[]): Judgement {
  return { verdict: 'met', reason, evidence };
}

function missing(reason: string, ...evidence: EvidencePiece[]): Judgement {
  return { verdict: 'missing', reason, evidence };
}

function untold(reason: string, ...evidence: EvidencePiece[]): Judgement {
  return { verdict: 'unknown', reason, evidence };
}

function notRead(piece: EvidencePiece, because: UnknownReason): Judgement {
  return untold(texts.notRead(auditTexts.pieces[piece], auditTexts.unknownReasons[because]), piece);
}

function judgeAccount({ identity }: Evidence): Judgement {
  if (!identity.known) return notRead('identity', identity.because);
  const { active, accountType, displayName } = identity.value;
  if (!active) return missing(texts.account.inactive(displayName), 'identity');
  switch (accountType) {
    case 'customer':
      return missing(texts.account.customer(displayName), 'identity');
    case 'unknown':
      return untold(texts.account.kindUnknown(displayName), 'identity');
    case 'atlassian':
    case 'app':
      return met(texts.account.met(displayName), 'identity');
    default:
      return assertNever(accountType);
  }
}

function judgeSiteFeature({ application }: NeedOf<'site-feature'>, evidence: Evidence): Judgement {
  const { licences, serviceManagement } = evidence;
  const pieces = ['licences', 'serviceManagement'] as const;
  const says = serviceManagement.known ? serviceManagement.value.licensed : null;
  if (!licences.known) {
    if (says === null) return notRead('licences', licences.because);
    return says
      ? met(texts.siteFeature.met, 'serviceManagement')
      : missing(texts.siteFeature.unlicensed, 'serviceManagement');
  }
  const plan = licences.value.find((licence) => licence.application === application)?.plan;
  const isLicensed = plan !== undefined && plan !== 'UNLICENSED';
  if (says !== null && says !== isLicensed) {
    const { saysLicensed, saysNotLicensed, listedWith, listedWithout } = texts.siteFeature;
    const [one, other] = says ? [saysLicensed, listedWithout] : [saysNotLicensed, listedWith];
    return untold(texts.contradiction(one, other), ...pieces);
  }
  if (isLicensed) return met(texts.siteFeature.met, 'licences');
  const reason = plan === undefined ? texts.siteFeature.absent : texts.siteFeature.unlicensed;
  return missing(reason, ...pieces);
}

function judgeProductAccess(
  { application }: NeedOf<'product-access'>,
  evidence: Evidence,
): Judgement {
  const { applicationRoles: roles, deskAccess: desk } = evidence;
  const pieces = ['applicationRoles', 'deskAccess'] as const;
  const words = texts.productAccess;
  const isRefused = desk.known && desk.value === 'refused-without-licence';
  if (!roles.known) {
    return isRefused
      ? missing(words.refused, 'deskAccess')
      : notRead('applicationRoles', roles.because);
  }
  const isListed = roles.value.includes(application);
  if (isListed && isRefused) {
    return untold(texts.contradiction(words.seatListed, words.deskRefused), ...pieces);
  }
  if (isListed) return met(words.met, 'applicationRoles');
  if (desk.known && !isRefused) {
    return untold(texts.contradiction(words.seatNotListed, words.deskAnswered), ...pieces);
  }
  const groups = evidence.groups.known ? sayGroups(evidence.groups.value) : '';
  return missing(words.notListed(groups), ...pieces, 'groups');
}

function judgeGlobalPermission(
  { permission }: NeedOf<'global-permission'>,
  evidence: Evidence,
): Judgement {
  const { catalogue, globalPermissions: permissions, groups } = evidence;
  if (catalogue.known && !catalogue.value.some(({ key }) => key === permission)) {
    return untold(texts.globalPermission.notInCatalogue, 'catalogue');
  }
  if (!permissions.known) return notRead('globalPermissions', permissions.because);
  if (permissions.value.granted.includes(permission)) {
    return met(texts.globalPermission.met, 'globalPermissions');
  }
  if (!permissions.value.asked.includes(permission)) {
    return untold(texts.globalPermission.notAsked, 'globalPermissions');
  }
  const reason = groups.known ? sayGroups(groups.value) : texts.groups.unknown;
  return missing(reason, 'globalPermissions', 'groups');
}

function sayGroups(names: readonly string[]): string {
  const [first] = names;
  if (first === undefined) return texts.groups.none;
  if (names.length === 1) return texts.groups.one(first);
  const list = listOf(names);
  return names.length === 2 ? texts.groups.two(list) : texts.groups.many(list);
}

function sayDesks(desks: readonly Desk[]): string {
  return listOf(desks.map(({ projectKey, projectName }) => `${projectKey} ${projectName}`));
}

/** The desks on whose projects Jira says the account holds a permission; other projects never count. */
function desksWith(permission: string, evidence: Evidence): readonly Desk[] {
  const { desks, projectPermissions: permissions } = evidence;
  if (!desks.known || !permissions.known) return [];
  const projects = permissions.value.granted[permission] ?? [];
  return desks.value.list.filter(({ projectId }) => projects.includes(projectId));
}

function judgeDeskAgent(evidence: Evidence): Judgement {
  const { desks, deskAccess, queue } = evidence;
  const words = texts.agent;
  const isRefused = deskAccess.known && deskAccess.value === 'refused-without-licence';
  const agentOf = desksWith(agentPermission, evidence);
  if (agentOf.length > 0) {
    if (isRefused) {
      const reason = texts.contradiction(words.saysAgent, words.deskRefused);
      return untold(reason, 'projectPermissions', 'deskAccess');
    }
    const isQueueRefused = queue.known && !queue.value.readable && isIn(agentOf, queue.value);
    return isQueueRefused
      ? untold(
          texts.contradiction(words.saysAgent, words.queueRefused),
          'projectPermissions',
          'queue',
        )
      : met(words.met(sayDesks(agentOf)), 'projectPermissions', 'queue');
  }
  if (queue.known && queue.value.readable) {
    const reason = texts.contradiction(words.saysNoAgent, words.queueAnswered);
    return untold(reason, 'projectPermissions', 'queue');
  }
  if (isRefused) return missing(words.noProductAccess, 'deskAccess');
  if (!desks.known) return notRead('desks', desks.because);
  return judgeNothingHeld(agentPermission, evidence, {
    noDesks: words.noDesks,
    none: words.none(desks.value.list.length),
  });
}

function isIn(desks: readonly Desk[], { projectId }: { readonly projectId: number }): boolean {
  return desks.some((desk) => desk.projectId === projectId);
}

/** The verdict where Jira named no desk on which a permission is held: is that the whole truth? */
function judgeNothingHeld(
  permission: string,
  { desks, projectPermissions: permissions }: Evidence,
  words: { readonly noDesks: string; readonly none: string },
): Judgement {
  if (!desks.known) return notRead('desks', desks.because);
  const { list, complete } = desks.value;
  if (!complete) return untold(texts.desksIncomplete, 'desks');
  if (list.length === 0) return missing(words.noDesks, 'desks');
  if (!permissions.known) return notRead('projectPermissions', permissions.because);
  const { asked, projects } = permissions.value;
  const isAskedOfAll = list.every(({ projectId }) => projects.includes(projectId));
  return asked.includes(permission) && isAskedOfAll
    ? missing(words.none, 'projectPermissions', 'desks')
    : notRead('projectPermissions', 'not-asked');
}

function judgeProjectPermission(
  { permission, portalSuffices }: NeedOf<'project-permission'>,
  evidence: Evidence,
): Judgement {
  const { catalogue, desks, projectPermissions: permissions } = evidence;
  const words = texts.projectPermission;
  if (catalogue.known && !catalogue.value.some(({ key }) => key === permission)) {
    return untold(texts.globalPermission.notInCatalogue, 'catalogue');
  }
  const held = desksWith(permission, evidence);
  if (held.length === 0) {
    return judgeNothingHeld(permission, evidence, {
      noDesks: words.noDesks,
      none: words.none(desks.known ? desks.value.list.length : 0),
    });
  }
  const agentOf = desksWith(agentPermission, evidence);
  const proven = portalSuffices ? held : held.filter((desk) => isIn(agentOf, desk));
  if (proven.length > 0) return met(words.met(sayDesks(proven)), 'projectPermissions');
  const isAgentAsked = permissions.known && permissions.value.asked.includes(agentPermission);
  const reason = isAgentAsked ? words.perhapsPortal : words.agentUnknown;
  return untold(reason(sayDesks(held)), 'projectPermissions');
}

function judgeWebhookSlot({ limit }: NeedOf<'webhook-slot'>, { webhooks }: Evidence): Judgement {
  if (!webhooks.known) {
    return webhooks.because === 'administrators-only'
      ? untold(texts.webhooks.administratorsOnly, 'webhooks', 'globalPermissions')
      : notRead('webhooks', webhooks.because);
  }
  const { active } = webhooks.value;
  return active < limit
    ? met(texts.webhooks.met(active, limit), 'webhooks')
    : missing(texts.webhooks.full(active, limit), 'webhooks');
}
