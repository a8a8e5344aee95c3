import type { KnownPermission } from '../../electron/audit/index.ts';
import type { PurposeId } from '../../electron/connections/model/connection.ts';
import { comparableName } from '../../electron/system/model/names.ts';
import type { Failure } from '../../electron/failures/index.ts';
import {
  checkDraft,
  draftFrom,
  newNeed,
  newPurpose,
  newRequirement,
  type NeedDraft,
  type PurposeDraft,
} from '../../electron/purposes/model/draft.ts';
import type { PurposeSummary } from '../../electron/purposes/index.ts';
import { suspectTextsIn } from '../../electron/purposes/model/secrets.ts';
import { purposeFieldKey, type PurposeProblem } from '../../electron/purposes/model/problems.ts';
import {
  maxTitleLength,
  purposeLimits,
  type PurposeContent,
} from '../../electron/purposes/model/purpose.ts';
import type { Instant } from '../../electron/system/model/brand.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { copyName } from '../../electron/texts/index.ts';
import type {
  PurposeFieldPath,
  PurposeProblemCode,
} from '../../electron/texts/en/purpose-problems.ts';
import type { Bridge } from '../app/bridge.ts';

/** The editor's subject. */
export interface EditedPurpose {
  /** The custom purpose that is edited; null for a new one. */
  readonly id: PurposeId | null;
  readonly start: EditorStart;
}

/** The editor's content when it opens: a purpose, or the draft that the previous page left. */
export type EditorStart =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'purpose' | 'copy'; readonly purpose: PurposeContent }
  | { readonly kind: 'draft'; readonly draft: PurposeDraft; readonly savedAt: Instant };

function firstDraft(start: EditorStart): PurposeDraft {
  switch (start.kind) {
    case 'nothing':
      return newPurpose();
    case 'purpose':
      return draftFrom(start.purpose);
    case 'copy': {
      const draft = draftFrom(start.purpose);
      const room = maxTitleLength - copyName('').length;
      return { ...draft, title: copyName(Array.from(draft.title).slice(0, room).join('')) };
    }
    case 'draft':
      return structuredClone(start.draft);
    default:
      return assertNever(start);
  }
}

/** The outcome of saving. */
export type PurposeSaved =
  | { readonly kind: 'saved'; readonly purpose: PurposeSummary }
  | { readonly kind: 'refused'; readonly first: PurposeProblem }
  | { readonly kind: 'failed' };

/** A purpose that is being edited. */
export class PurposeEditor {
  readonly id: PurposeId | null;
  /** When the restored draft was saved; null without one. */
  readonly savedAt: Instant | null;
  readonly values: PurposeDraft;
  problems = $state.raw<ReadonlyMap<string, PurposeProblem>>(new Map());
  /** Why saving failed, if not because of a field. */
  failure = $state.raw<Failure | null>(null);
  /** Why the draft could not be saved; null once it was. */
  draftFailure = $state.raw<Failure | null>(null);
  saving = $state(false);
  dirty = $state(false);
  /** The permissions to choose from; empty until they have been read. */
  permissions = $state.raw<readonly KnownPermission[]>([]);
  readonly #bridge: Bridge;
  readonly #takenTitles: ReadonlySet<string>;
  /** The fields that a person has left; null once all are validated, as after the first attempt to save. */
  #left: Set<string> | null = new Set();
  #isHeld = false;
  /** Texts that look like secrets, but of which a person has said that they are none. */
  #plainTexts: ReadonlySet<string>;

  constructor(edited: EditedPurpose, bridge: Bridge, others: readonly PurposeSummary[]) {
    this.id = edited.id;
    this.savedAt = edited.start.kind === 'draft' ? edited.start.savedAt : null;
    this.#bridge = bridge;
    this.#takenTitles = new Set(
      others.filter(({ id }) => id !== edited.id).map(({ title }) => comparableName(title)),
    );
    const isSaved = edited.start.kind === 'purpose';
    this.#plainTexts = new Set(isSaved ? suspectTextsIn(edited.start.purpose) : []);
    this.values = $state(firstDraft(edited.start));
    this.dirty = this.savedAt !== null;
  }

  /** Reads the known permissions. Without them any key can still be entered. */
  async readPermissions(): Promise<void> {
    const answer = await this.#bridge.call('audit:known-permissions', null);
    if (answer.ok) this.permissions = answer.value;
  }

  /** The problem of a field; null if it has none or is still being filled in. */
  problemAt(place: PurposeFieldPath): PurposeProblemCode | null {
    return this.problems.get(purposeFieldKey(place))?.problem ?? null;
  }

  /** To be called on every input. While typing, only fields that already have a problem are validated. */
  changed(): void {
    this.dirty = true;
    if (this.problems.size > 0) this.#judge();
  }

  /** To be called when a field loses the focus. */
  left(place: PurposeFieldPath): void {
    if (!this.dirty) return;
    this.#left?.add(purposeFieldKey(place));
    this.#judge();
    this.#keep();
  }

  addRequirement(): void {
    this.#restructure(() => this.values.requirements.push(newRequirement()));
  }

  get canAddRequirement(): boolean {
    return this.values.requirements.length < purposeLimits.requirements;
  }

  removeRequirement(index: number): void {
    this.#restructure(() => this.values.requirements.splice(index, 1));
  }

  /**
   * Moves a requirement by one place, up (-1) or down (1).
   *
   * @returns its new index; null if it is at the end already.
   */
  move(index: number, by: -1 | 1): number | null {
    const { requirements } = this.values;
    const [one, other] = [requirements[index], requirements[index + by]];
    if (one === undefined || other === undefined) return null;
    this.#restructure(() => {
      requirements[index] = other;
      requirements[index + by] = one;
    });
    return index + by;
  }

  addNeed(requirement: number): void {
    this.#restructure(() => this.values.requirements[requirement]?.needs.push(newNeed()));
  }

  canAddNeed(requirement: number): boolean {
    return (this.values.requirements[requirement]?.needs.length ?? 0) < purposeLimits.needs;
  }

  removeNeed(requirement: number, need: number): void {
    this.#restructure(() => this.values.requirements[requirement]?.needs.splice(need, 1));
  }

  /** Sets the kind of a need; input for other kinds is kept. */
  chooseKind(need: NeedDraft, kind: NeedDraft['kind']): void {
    this.#restructure(() => {
      need.kind = kind;
      // No site has "any" application as such.
      const isAny = kind === 'site-feature' && need.application === 'any';
      if (isAny) need.application = 'jira-servicedesk';
    });
  }

  /** Saves the purpose, or returns the first problem. */
  async save(): Promise<PurposeSaved> {
    if (this.saving) return { kind: 'failed' };
    this.#left = null;
    const verdict = this.#judge();
    if (!verdict.ok) {
      const [first] = verdict.problems;
      return first === undefined ? { kind: 'failed' } : { kind: 'refused', first };
    }
    this.saving = true;
    this.failure = null;
    this.#isHeld = true;
    const content = verdict.value;
    const plainTexts = [...this.#plainTexts];
    const answer =
      this.id === null
        ? await this.#bridge.call('purposes:create', { content, plainTexts })
        : await this.#bridge.call('purposes:update', { id: this.id, content, plainTexts });
    this.saving = false;
    if (answer.ok) return { kind: 'saved', purpose: answer.value };
    this.#isHeld = false;
    return this.#refused(answer.error);
  }

  /** Whether something in the purpose looks like a secret and the person has not said that it is none. */
  get asksOfSecrets(): boolean {
    return [...this.problems.values()].some(({ problem }) => problem === 'maybe-secret');
  }

  /** Records that the purpose, as it is now, contains no secret. */
  sayNoSecrets(): void {
    const draft = this.#snapshot();
    const texts = [
      draft,
      ...draft.requirements,
      ...draft.requirements.flatMap(({ needs }) => needs),
    ]
      .flatMap((part) => Object.values(part))
      .filter((value) => typeof value === 'string')
      .flatMap((value) => value.split('\n'))
      .map((line) => line.trim());
    this.#plainTexts = new Set([...this.#plainTexts, ...texts]);
    this.#judge();
    this.#keep();
  }

  async discard(): Promise<void> {
    this.#isHeld = true;
    await this.#bridge.call('purposes:discard-draft', null);
  }

  #refused(failure: Failure): PurposeSaved {
    if (failure.code !== 'purpose-title-taken') {
      this.failure = failure;
      return { kind: 'failed' };
    }
    const first = { ...titlePlace, problem: 'title-taken' } as const;
    this.problems = new Map([[purposeFieldKey(first), first]]);
    return { kind: 'refused', first };
  }

  /** A change of the order also changes the indexes in the list of problems. */
  #restructure(work: () => unknown): void {
    work();
    this.dirty = true;
    this.#left?.clear();
    this.#judge();
    this.#keep();
  }

  #judge() {
    const verdict = checkDraft(this.#snapshot(), this.#takenTitles, this.#plainTexts);
    const found = verdict.ok ? [] : verdict.problems;
    const left = this.#left;
    this.problems = new Map(
      found
        .map((problem) => [purposeFieldKey(problem), problem] as const)
        .filter(([key]) => left === null || left.has(key)),
    );
    return verdict;
  }

  #keep(): void {
    if (!this.#isHeld) void this.#sendDraft();
  }

  async #sendDraft(): Promise<void> {
    const draft = this.#snapshot();
    const plainTexts = [...this.#plainTexts];
    const kept = await this.#bridge.call('purposes:save-draft', { id: this.id, draft, plainTexts });
    this.draftFailure = kept.ok ? null : kept.error;
  }

  #snapshot(): PurposeDraft {
    return $state.snapshot(this.values);
  }
}

const titlePlace = { requirement: null, need: null, field: 'title' } as const;

/** The id of a field's control in the editor; the problem of a list is shown at the button that adds to it. */
export function purposeFieldId({ requirement, need, field }: PurposeFieldPath): string {
  if (requirement === null) return field === 'requirements' ? 'purpose-add' : `purpose-${field}`;
  if (need === null) return `purpose-${requirement}-${field ?? 'title'}`;
  return `purpose-${requirement}-${need}-${field ?? 'kind'}`;
}
