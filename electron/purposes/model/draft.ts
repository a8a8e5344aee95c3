import * as v from 'valibot';
import { comparableName } from '../../system/model/names.ts';
import { trimVisible } from '../../connections/model/visible-text.ts';
import { problemsFrom, type PurposeProblem } from './problems.ts';
import {
  applications,
  maxTitleLength,
  purposeLimits,
  purposeContentSchema,
  severities,
  type Need,
  type PurposeContent,
} from './purpose.ts';
import { secretPlacesIn } from './secrets.ts';

/** Every kind of need, in the order in which the editor offers them. */
export const purposeNeedKinds = [
  'project-permission',
  'global-permission',
  'desk-agent',
  'product-access',
  'site-feature',
  'site-administrator',
  'scope',
  'token-at-site',
  'account',
  'webhook-slot',
] as const satisfies readonly Need['kind'][];

/** Entered texts are never cut; a text longer than anything allowed is refused. */
const entry = v.pipe(v.string(), v.maxLength(100_000));

/** A need as it is filled in: every field there, whichever the kind, so that none is lost by choosing another. */
const needDraft = v.strictObject({
  kind: v.picklist(purposeNeedKinds),
  permission: entry,
  among: v.picklist(['desks', 'projects']),
  on: v.picklist(['any', 'all', 'named']),
  /** Keys of projects, with spaces or commas between them. */
  projects: entry,
  portalSuffices: v.boolean(),
  scope: entry,
  application: v.picklist([...applications, 'any']),
  types: v.picklist(['either', 'atlassian', 'app']),
  limit: entry,
});

/** A need as it is filled in. */
export type NeedDraft = v.InferOutput<typeof needDraft>;

const requirementDraft = v.strictObject({
  /** Null until it was saved for the first time. */
  id: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  title: entry,
  why: entry,
  severity: v.picklist(severities),
  /** One in each line. */
  cards: entry,
  needs: v.pipe(v.array(needDraft), v.maxLength(purposeLimits.needs)),
});

/** A requirement as it is filled in. */
export type RequirementDraft = v.InferOutput<typeof requirementDraft>;

/** A purpose as it is filled in. The rules say what of it may be saved. */
export const purposeDraft = v.strictObject({
  title: entry,
  description: entry,
  source: entry,
  requirements: v.pipe(v.array(requirementDraft), v.maxLength(purposeLimits.requirements)),
});

/** A purpose as it is filled in. */
export type PurposeDraft = v.InferOutput<typeof purposeDraft>;

/** A need as it is offered first. */
export function newNeed(): NeedDraft {
  return {
    kind: 'project-permission',
    permission: '',
    among: 'projects',
    on: 'any',
    projects: '',
    portalSuffices: false,
    scope: '',
    application: 'jira-servicedesk',
    types: 'either',
    limit: '100',
  };
}

/** A requirement as it is offered first. */
export function newRequirement(): RequirementDraft {
  return { id: null, title: '', why: '', severity: 'high', cards: '', needs: [newNeed()] };
}

/** A purpose that nothing was filled in of. */
export function newPurpose(): PurposeDraft {
  return { title: '', description: '', source: '', requirements: [newRequirement()] };
}

/** A purpose as the editor shows it. */
export function draftFrom(content: PurposeContent): PurposeDraft {
  return {
    title: content.title,
    description: content.description,
    source: content.source ?? '',
    requirements: content.requirements.map((requirement) => ({
      id: requirement.id,
      title: requirement.title,
      why: requirement.why,
      severity: requirement.severity,
      cards: requirement.cards.join('\n'),
      needs: requirement.needs.map(needDraftFrom),
    })),
  };
}

function needDraftFrom(need: Need): NeedDraft {
  const draft = { ...newNeed(), kind: need.kind };
  switch (need.kind) {
    case 'account': {
      const [only] = need.types;
      const isOne = new Set(need.types).size === 1;
      return { ...draft, types: isOne && only !== undefined ? only : 'either' };
    }
    case 'scope':
      return { ...draft, scope: need.scope };
    case 'site-feature':
    case 'product-access':
      return { ...draft, application: need.application };
    case 'global-permission':
      return { ...draft, permission: need.permission };
    case 'desk-agent':
      return { ...draft, ...placesDraft(need.on) };
    case 'project-permission': {
      const { permission, among, portalSuffices, on } = need;
      return { ...draft, permission, among, portalSuffices, ...placesDraft(on) };
    }
    case 'webhook-slot':
      return { ...draft, limit: String(need.limit) };
    case 'token-at-site':
    case 'site-administrator':
      return draft;
  }
}

function placesDraft(on: 'any' | 'all' | readonly string[]): Pick<NeedDraft, 'on' | 'projects'> {
  return typeof on === 'string' ? { on, projects: '' } : { on: 'named', projects: on.join(', ') };
}

/** Result of checking a purpose that was filled in. */
export type DraftVerdict =
  | { readonly ok: true; readonly value: PurposeContent }
  | { readonly ok: false; readonly problems: readonly PurposeProblem[] };

/**
 * Checks a purpose that was filled in, by the same schema as a file. Pure.
 *
 * @param takenTitles the titles of all other purposes, as they are compared.
 * @param plainTexts texts of which a person has said that what looks like a secret in them is none.
 */
export function checkDraft(
  draft: PurposeDraft,
  takenTitles: ReadonlySet<string>,
  plainTexts?: ReadonlySet<string>,
): DraftVerdict {
  const read = v.safeParse(purposeContentSchema, candidateFrom(draft));
  const isTaken = takenTitles.has(comparableName(cutTitle(draft.title)));
  const title: PurposeProblem = {
    requirement: null,
    need: null,
    field: 'title',
    problem: 'title-taken',
  };
  const taken = isTaken ? [title] : [];
  if (!read.success) return { ok: false, problems: [...taken, ...problemsFrom(read.issues)] };
  const problems = [...taken, ...secretPlacesIn(read.output, plainTexts)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: read.output };
}

function candidateFrom(draft: PurposeDraft): unknown {
  const ids = new Set(draft.requirements.flatMap(({ id }) => (id === null ? [] : [id])));
  return {
    title: draft.title,
    description: draft.description,
    source: draft.source.trim() === '' ? null : draft.source,
    requirements: draft.requirements.map(({ id, cards, needs, ...rest }) => ({
      ...rest,
      id: id ?? freeRequirementId(rest.title, ids),
      cards: entriesOf(cards, /\n/),
      needs: needs.map(needCandidate),
    })),
  };
}

/**
 * As much of a title as any that may be saved can have: to normalise a longer one may take time in proportion to the
 * square of its length.
 */
function cutTitle(title: string): string {
  return trimVisible(title).slice(0, 2 * maxTitleLength);
}

/** An id made of the title; it stays when the title is changed, so that audits can be compared. */
function freeRequirementId(title: string, taken: Set<string>): string {
  const words: readonly string[] =
    cutTitle(title)
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const plain = words.join('-').slice(0, 80).replace(/-+$/, '') || 'requirement';
  let free = plain;
  for (let number = 2; taken.has(free); number += 1) free = `${plain}-${number}`;
  taken.add(free);
  return free;
}

/** The non-empty parts between separators. */
function entriesOf(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function needCandidate(draft: NeedDraft): Record<string, unknown> {
  const { kind, permission, among, portalSuffices, scope, application, types, limit } = draft;
  const on = draft.on === 'named' ? entriesOf(draft.projects, /[\s,;]+/) : draft.on;
  switch (kind) {
    case 'account':
      return types === 'either' ? { kind } : { kind, types: [types] };
    case 'scope':
      return { kind, scope };
    case 'site-feature':
    case 'product-access':
      return { kind, application };
    case 'global-permission':
      return { kind, permission };
    case 'desk-agent':
      return { kind, on };
    case 'project-permission':
      return { kind, permission, among, on, portalSuffices };
    case 'webhook-slot':
      return { kind, limit: /^\s*\d{1,9}\s*$/.test(limit) ? Number(limit) : null };
    case 'token-at-site':
    case 'site-administrator':
      return { kind };
  }
}
