import type { CheckReport, RunId } from '../../electron/checks/index.ts';
import {
  getAddressText,
  getDomainChoice,
  dataCenterDomain,
  getSiteUrl,
  type DomainChoice,
  type SignIn,
} from '../../electron/connections/model/connection.ts';
import {
  checkField,
  fieldNames,
  type FieldName,
  type FormContext,
  type FormProblems,
  type FormWarnings,
} from '../../electron/connections/model/form-rules.ts';
import { isNote, remarkAfterCheck } from '../../electron/connections/model/entry-notes.ts';
import {
  findDoubtfulPlaceTexts,
  isTextField,
  storedText,
  getTexts,
  type TextField,
} from '../../electron/connections/model/form-secrets.ts';
import type { Connection } from '../../electron/connections/index.ts';
import type { Tag } from '../../electron/connections/model/tags.ts';
import {
  placeKinds,
  type EnteredPlace,
  type PlaceDescription,
} from '../../electron/connections/model/token-places.ts';
import {
  getLoginWords,
  cleanUsername,
  readAddress,
  readLogin,
  getSecretKind,
} from '../../electron/connections/model/login-rules.ts';
import {
  normaliseSecretBytes,
  type SecretKind,
} from '../../electron/connections/model/token-rules.ts';
import { isTokenWrapping } from '../../electron/connections/model/token-wrapping.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { PurposeSummary } from '../../electron/purposes/index.ts';
import { addDays, toLocalDate, type Clock } from '../../electron/system/model/clock.ts';
import type { WarningCode } from '../../electron/texts/en/form.ts';
import type { LoginWords } from '../../electron/texts/index.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';
import type { LifeOffer } from './secret-form.ts';
import type { TokenLivesStore } from './token-lives.svelte.ts';
import { unwrapEntry } from './wrapped-token.ts';
import { CheckRunner } from '../checks/check-runner.svelte.ts';
import { DraftKeeping } from './draft-keeping.svelte.ts';
import {
  domainOf,
  firstValues,
  loginFields,
  sealedFields,
  tokenPageOf,
  type FormValues,
  type TokenPage,
} from './form-values.ts';
import type { FormTarget } from '../app/navigation-state.svelte.ts';
import { convertedHost, takenApart } from './whole-address.ts';

/** Dependencies of the form. */
export interface FormDependencies {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly newRunId: NewRunId;
  readonly purposes: readonly PurposeSummary[];
  /** The keys of the nicknames of all other connections. */
  readonly takenNicknames: ReadonlySet<string>;
  readonly lives: Pick<TokenLivesStore, 'suggestedFor' | 'offerFor' | 'set'>;
}

/** As many texts as the main process takes. */
const maxPlainTexts = 200;

/** How an attempt to save ended. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly connection: Connection }
  | { readonly kind: 'refused'; readonly firstField: FieldName }
  | { readonly kind: 'failed' };

/**
 * The form for one connection. The token is in its field and nowhere else: it is read as bytes at
 * the moment of a test, a check of the rules or a save, and those bytes are wiped.
 */
export class ConnectionFormStore {
  readonly purpose: FormTarget;
  readonly runner: CheckRunner;
  readonly draft: DraftKeeping;
  readonly values: FormValues;
  problems = $state.raw<FormProblems>({});
  warnings = $state.raw<FormWarnings>({});
  /** Why saving failed, where no field is to blame. */
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);
  /** Whether subdomain and domain were taken out of an address. */
  takenApart = $state(false);
  dirty = $state(false);
  #tokenEdits = $state(0);
  #tested = $state.raw<{ readonly run: RunId; readonly login: string } | null>(null);
  readonly #bridge: Bridge;
  readonly #fixedContext: FormContext;
  readonly #lives: FormDependencies['lives'];
  readonly #edited = new Set<FieldName>();
  #subdomainLength = 0;
  #entry: SecretEntry | null = null;

  /** The host that requests go to, as far as the address can be read; null while it can't. */
  readonly origin: string | null = $derived.by(() => {
    const address = readAddress(this.values);
    return address.ok ? getSiteUrl(address.value) : null;
  });

  /** How a host with letters beyond a to z is looked up; null for any other. */
  readonly convertedHost: string | null = $derived.by(() => convertedHost(this.values));

  /** Whether an address of its own was chosen in place of a domain of Jira Cloud. */
  readonly isDataCenter: boolean = $derived.by(() => this.values.domain === dataCenterDomain);

  /** Content of the token field. */
  readonly secretKind: SecretKind = $derived.by(() => getSecretKind(this.values));

  /** The kind of secret, which determines the form's words. */
  readonly words: LoginWords = $derived.by(() => getLoginWords(this.values));

  /** The page where a token for this address is created; null if there is none to open. */
  readonly tokenPage: TokenPage | null = $derived.by(() => tokenPageOf(this.values, this.purpose));

  /** A better estimate of a new token's last day; null if there is none, or a person knows the day. */
  readonly lifeOffer: LifeOffer | null = $derived.by(() => {
    if (this.values.expiryConfirmed || !this.#needsEstimate) return null;
    const life = this.#lives.offerFor(readLogin(this.values));
    const on = life === null ? null : addDays(this.#fixedContext.today, life.days);
    return life === null || on === null || on === this.values.expiresOn ? null : { life, on };
  });

  /** Whether address or username have changed, so that the saved token is no longer valid for them. */
  readonly tokenNeededAnew: boolean = $derived.by(() => {
    const withoutToken = { ...this.values, token: null };
    return checkField('token', withoutToken, this.#context()).problem === 'token-needed-anew';
  });

  /** The values that a test depends on, to notice when they change; a count of edits stands for the token. */
  readonly #login: string = $derived.by(() =>
    [this.origin, this.secretKind, this.values.username.trim(), this.#tokenEdits].join('\n'),
  );

  /** Whether the last test was made of other values than those in the form now. */
  readonly testIsOutdated: boolean = $derived.by(
    () => this.#tested !== null && this.#tested.login !== this.#login,
  );

  constructor(purpose: FormTarget, dependencies: FormDependencies) {
    const today = toLocalDate(dependencies.clock.now());
    this.purpose = purpose;
    this.#bridge = dependencies.bridge;
    this.#lives = dependencies.lives;
    this.#fixedContext = {
      takenNicknames: dependencies.takenNicknames,
      knownPurposes: dependencies.purposes.map(({ id }) => id),
      today,
      saved: purpose.kind === 'edit' ? purpose.connection : null,
      ...(purpose.kind === 'edit' ? { savedTexts: getTexts(purpose.connection) } : {}),
    };
    this.runner = new CheckRunner(dependencies.bridge, dependencies.newRunId);
    this.draft = new DraftKeeping(purpose, dependencies.bridge);
    this.dirty = purpose.draft !== undefined;
    this.values = $state(firstValues(purpose, today, dependencies.purposes));
    this.#subdomainLength = this.values.subdomain.length;
  }

  /** Sets the token's field; null when it is removed. */
  holdToken(entry: SecretEntry | null): void {
    this.#entry = entry;
  }

  /** Called for every change of a field. Only a field with an error is checked while it is typed in. */
  changed(field: FieldName): void {
    this.dirty = true;
    this.#edited.add(field);
    if (field === 'token') this.#tokenEdits += 1;
    if (field === 'subdomain') this.#subdomainChanged();
    if (field === 'expiresOn') this.values.expiryConfirmed = true;
    if (isNote(this.warnings[field])) this.#remark(field, null);
    if (this.problems[field] !== undefined || this.warnings[field] !== undefined)
      this.#check(field);
    if (sealedFields.has(field) && this.problems.token !== undefined) this.#check('token');
    if (field !== 'domain') return;
    this.takenApart = false;
    for (const other of ['subdomain', 'username'] as const) {
      if (this.problems[other] !== undefined) this.#check(other);
    }
  }

  /** Called when a field loses the focus. One that was never edited is not checked before the form is sent. */
  left(field: FieldName): void {
    if (field === 'subdomain') this.#takeApart();
    if (sealedFields.has(field) || field === 'token') this.suggestExpiry();
    if (!this.#edited.has(field)) return;
    const cleaned = field === 'username' ? cleanUsername(this.values) : null;
    if (cleaned !== null) this.values.username = cleaned;
    this.#check(field);
    if (cleaned !== null) this.#remark('username', 'username-unwrapped');
    this.#keepDraft();
  }

  /** Suggests the last day by how long such tokens live, unless a person entered one. */
  suggestExpiry(): void {
    if (this.values.expiryConfirmed || !this.#needsEstimate) return;
    const { today } = this.#fixedContext;
    const isUntouched = !this.#edited.has('expiresOn') && this.purpose.draft === undefined;
    if (!isUntouched) return;
    this.values.expiresOn = this.#lives.suggestedFor(readLogin(this.values), today);
  }

  takeLifeOffer(remember: boolean): void {
    const offer = this.lifeOffer;
    if (offer === null) return;
    this.values.expiresOn = offer.on;
    this.#edited.add('expiresOn');
    this.dirty = true;
    this.#check('expiresOn');
    this.#keepDraft();
    if (remember) void this.#lives.set(offer.life, offer.life.days);
  }

  /** An edited connection keeps the last day that it has until its token changes. */
  get #needsEstimate(): boolean {
    return this.purpose.kind !== 'edit' || this.#tokenEdits > 0;
  }

  /** Whether the token has something around it that can be removed, such as quotes. */
  get tokenIsWrapped(): boolean {
    return isTokenWrapping(this.problems.token);
  }

  /** Leaves only the token in its field. */
  unwrapToken(): void {
    unwrapEntry(this.#entry);
    this.changed('token');
    this.left('token');
    this.warnings = { token: 'token-unwrapped', ...this.warnings };
  }

  /** Reports at once what is around a pasted token, and whether spaces were removed from it. */
  tokenPasted(wasCleaned: boolean): void {
    this.#check('token');
    if (this.problems.token === undefined && wasCleaned) {
      this.warnings = { token: 'token-cleaned', ...this.warnings };
    }
  }

  /** Marks a text that looks like a secret as not being one. */
  sayNoSecret(field: TextField | 'places'): void {
    const { plainTexts = [], places = [] } = this.values;
    const texts =
      field === 'places' ? findDoubtfulPlaceTexts(places) : [storedText(field, this.values)];
    this.values.plainTexts = [...plainTexts, ...texts].slice(-maxPlainTexts);
    this.#check(field);
    this.#keepDraft();
  }

  get domain(): DomainChoice {
    return domainOf(this.values.domain);
  }

  chooseDomain(domain: DomainChoice): void {
    this.values.domain = domain;
    this.changed('domain');
    this.#keepDraft();
  }

  /** Says how a site at an address of its own is logged in to. */
  chooseSignIn(signIn: SignIn): void {
    this.values.signIn = signIn;
    this.changed('token');
  }

  /** Says whether the token's last day is known or only estimated. */
  confirmExpiry(confirmed: boolean): void {
    this.changed('expiresOn');
    this.values.expiryConfirmed = confirmed;
    this.#check('expiresOn');
    this.#keepDraft();
  }

  togglePurpose(id: string, chosen: boolean): void {
    const others = this.values.purposes.filter((other) => other !== id);
    this.values.purposes = chosen ? [...others, id] : others;
    this.changed('purposes');
    this.#check('purposes');
    this.#keepDraft();
  }

  chooseTags(tags: readonly Tag[]): void {
    this.values.tags = tags.map(({ name, colour }) => ({ name, colour }));
    this.changed('tags');
    this.#check('tags');
    this.#keepDraft();
  }

  /** Adds a place: an empty one, or one that another connection has. */
  addPlace(place?: PlaceDescription): void {
    const { name, kind, address } = place ?? { name: '', kind: placeKinds[0], address: '' };
    const added = { id: null, name, kind, address, note: place?.note ?? '' };
    this.values.places = [...(this.values.places ?? []), added];
    this.changed('places');
    if (place !== undefined) this.#keepDraft();
  }

  changePlace(index: number, change: Partial<EnteredPlace>): void {
    this.values.places = (this.values.places ?? []).map((place, at) =>
      at === index ? { ...place, ...change } : place,
    );
    this.changed('places');
    if (change.kind !== undefined) this.#keepDraft();
  }

  removePlace(index: number): void {
    this.values.places = (this.values.places ?? []).filter((_, at) => at !== index);
    this.changed('places');
    this.#check('places');
    this.#keepDraft();
  }

  /** Tests the current values; returns the first field that has an error, which prevents the test. */
  async test(): Promise<FieldName | null> {
    const firstField = this.#checkAll(loginFields);
    if (firstField !== null) return firstField;
    const login = this.#login;
    const entered = this.#readToken();
    const token = entered ?? this.#restoredToken;
    const form = this.#snapshot();
    const id = this.purpose.kind === 'edit' ? this.purpose.connection.id : null;
    this.#tested = null;
    const ended = await this.runner.start(async (run) => {
      const answer = this.#bridge.call('checks:run-unsaved', { run, form, token, id });
      // The bridge has taken its own copy by now; this one need not live as long as the test.
      entered?.fill(0);
      return answer;
    });
    entered?.fill(0);
    if (ended !== null) this.#tested = { run: ended.run, login };
    return null;
  }

  /** Saves the form. On success the token's field is empty. */
  async save(): Promise<SaveOutcome> {
    if (this.saving) return { kind: 'failed' };
    const firstField = this.#checkAll(fieldNames);
    if (firstField !== null) return { kind: 'refused', firstField };
    this.saving = true;
    this.failure = null;
    this.draft.pause();
    const answer = await this.#send();
    if (!answer.ok) {
      this.draft.resume();
      this.saving = false;
      return this.#refused(answer.error);
    }
    this.#entry?.clear();
    const connection = await this.#keepTest(answer.value);
    this.saving = false;
    return { kind: 'saved', connection };
  }

  /** Ends a running test, empties the token's field and deletes the draft, before the form is closed. */
  async discard(): Promise<void> {
    this.#entry?.clear();
    await Promise.all([this.draft.discard(), this.runner.cancel()]);
  }

  async #send() {
    const entered = this.#readToken();
    const token = entered ?? this.#restoredToken;
    const form = this.#snapshot();
    const answer =
      this.purpose.kind === 'edit'
        ? this.#bridge.call('connections:update', {
            id: this.purpose.connection.id,
            form,
            token,
          })
        : this.#bridge.call('connections:create', { form, token: token ?? new Uint8Array() });
    entered?.fill(0);
    return answer;
  }

  /** A test of exactly the values that were saved is kept with the connection. */
  async #keepTest(saved: Connection): Promise<Connection> {
    if (this.#tested === null || this.testIsOutdated) return saved;
    if (this.report === null || this.report.outcome === 'cancelled') return saved;
    const { id } = saved;
    await this.#bridge.call('checks:keep', { run: this.#tested.run, id });
    // The test may have found out more about the token, such as the day on which it expires.
    const known = await this.#bridge.call('connections:get', { id });
    return known.ok ? known.value : saved;
  }

  /** The report of the last test, if it has ended. */
  get report(): CheckReport | null {
    return this.runner.report;
  }

  #refused(failure: Failure): SaveOutcome {
    if (failure.code === 'nickname-taken') return this.#blame('nickname', 'nickname-taken');
    if (failure.code === 'token-needed') {
      return this.#blame('token', this.tokenNeededAnew ? 'token-needed-anew' : 'token-needed');
    }
    this.failure = failure;
    return { kind: 'failed' };
  }

  #blame(field: FieldName, problem: NonNullable<FormProblems[FieldName]>): SaveOutcome {
    this.problems = { ...this.problems, [field]: problem };
    return { kind: 'refused', firstField: field };
  }

  #checkAll(fields: readonly FieldName[]): FieldName | null {
    for (const field of fields) this.#check(field);
    return fields.find((field) => this.problems[field] !== undefined) ?? null;
  }

  #check(field: FieldName): void {
    // A text is compared with the token that is entered beside it.
    const isAskedOfToken = field === 'token' || field === 'places' || isTextField(field);
    const token = isAskedOfToken ? (this.#entry?.read() ?? null) : null;
    const verdict = checkField(field, { ...this.values, token }, this.#context());
    token?.fill(0);
    const { [field]: _problem, ...problems } = this.problems;
    this.problems = verdict.problem === null ? problems : { ...problems, [field]: verdict.problem };
    this.#remark(field, remarkAfterCheck(this.warnings[field], verdict.warning));
  }

  #remark(field: FieldName, code: WarningCode | null): void {
    const { [field]: _warning, ...warnings } = this.warnings;
    this.warnings = code === null ? warnings : { ...warnings, [field]: code };
  }

  /** Typed text is taken apart only when the field is left; text that appears all at once was pasted. */
  #subdomainChanged(): void {
    const { subdomain } = this.values;
    const isPasted = subdomain.length > this.#subdomainLength + 1;
    this.takenApart = false;
    if (isPasted) this.#takeApart();
    this.#subdomainLength = this.values.subdomain.length;
  }

  /** Takes a whole address apart into subdomain and domain; a text that is only a name stays. */
  #takeApart(): void {
    const { subdomain } = this.values;
    const address = takenApart(this.values);
    if (address === null) return;
    this.values.subdomain = getAddressText(address);
    this.values.domain = getDomainChoice(address);
    if (this.values.subdomain === subdomain) return;
    this.takenApart = true;
    this.#subdomainLength = this.values.subdomain.length;
  }

  /** The token as it will be sent: without spaces and line breaks; null when the field is empty. */
  #readToken(): Uint8Array<ArrayBuffer> | null {
    const entered = this.#entry?.read() ?? new Uint8Array();
    const token = normaliseSecretBytes(entered, this.secretKind);
    entered.fill(0);
    return token.length === 0 ? null : token;
  }

  get #restoredToken(): 'kept' | null {
    return this.draft.restoredToken === null ? null : 'kept';
  }

  #context(): FormContext {
    return { ...this.#fixedContext, kept: this.draft.restoredToken };
  }

  #keepDraft(): void {
    void this.draft.keep({
      form: this.#snapshot(),
      tokenEdits: this.#tokenEdits,
      login: `${this.origin} ${this.values.username.trim()}`,
      readToken: () => this.#readToken(),
    });
  }

  #snapshot(): FormValues {
    return $state.snapshot(this.values);
  }
}
