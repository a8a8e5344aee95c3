import type { Connection } from '../../electron/connections/index.ts';
import { isNote, remarkAfterCheck } from '../../electron/connections/model/entry-notes.ts';
import { readExpiry, warningOnExpiry } from '../../electron/connections/model/form-rules.ts';
import {
  getLoginWordsOfAddress,
  getSecretKindOfAddress,
} from '../../electron/connections/model/login-rules.ts';
import {
  judgeToken,
  normaliseSecretBytes,
  type SecretKind,
} from '../../electron/connections/model/token-rules.ts';
import { isTokenWrapping } from '../../electron/connections/model/token-wrapping.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Replacement } from '../../electron/replacement/index.ts';
import { addDays, toLocalDate, type Clock } from '../../electron/system/model/clock.ts';
import { failure, success } from '../../electron/system/model/result.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import type { ProblemCode, WarningCode } from '../../electron/texts/en/form.ts';
import type { LoginWords } from '../../electron/texts/index.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';
import { unwrapEntry } from '../connections/wrapped-token.ts';
import { CheckRunner } from '../checks/check-runner.svelte.ts';
import type { TokenLivesStore } from '../connections/token-lives.svelte.ts';
import type { LifeOffer, SecretForm } from '../connections/secret-form.ts';

/** Dependencies of replacing a token. */
export interface ReplacementDependencies {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly newRunId: NewRunId;
  readonly lives: Pick<TokenLivesStore, 'suggestedFor' | 'offerFor' | 'set'>;
}

type Replaced = Extract<Replacement, { readonly outcome: 'replaced' }>;
type OtherAccount = Extract<Replacement, { readonly outcome: 'other-account' }>;

/**
 * Replaces one connection's token, step by step. As in the form, the token is only in its field; it
 * is read as bytes at the moment of a test, and those bytes are wiped.
 */
export class TokenReplacement implements SecretForm {
  readonly connection: Connection;
  readonly runner: CheckRunner;
  readonly values: { expiresOn: string; expiryConfirmed: boolean };
  readonly isDataCenter: boolean;
  readonly secretKind: SecretKind;
  readonly words: LoginWords;
  readonly tokenNeededAnew = false;
  tokenProblem = $state.raw<ProblemCode | null>(null);
  tokenWarning = $state.raw<WarningCode | null>(null);
  expiryProblem = $state.raw<ProblemCode | null>(null);
  expiryWarning = $state.raw<WarningCode | null>(null);
  /** Set if the token belongs to another account, which the person has to accept first. */
  otherAccount = $state.raw<OtherAccount | null>(null);
  replaced = $state.raw<Replaced | null>(null);
  readonly #bridge: Bridge;
  readonly #today: LocalDate;
  readonly #lives: ReplacementDependencies['lives'];
  #entry: SecretEntry | null = null;
  #expiryEdited = false;

  /** A better estimate of the new token's last day; null if there is none, or a person knows the day. */
  readonly lifeOffer: LifeOffer | null = $derived.by(() => {
    if (this.values.expiryConfirmed) return null;
    const life = this.#lives.offerFor(this.connection);
    const on = life === null ? null : addDays(this.#today, life.days);
    return life === null || on === null || on === this.values.expiresOn ? null : { life, on };
  });

  constructor(connection: Connection, { bridge, clock, newRunId, lives }: ReplacementDependencies) {
    this.connection = connection;
    this.#bridge = bridge;
    this.#lives = lives;
    this.#today = toLocalDate(clock.now());
    this.runner = new CheckRunner(bridge, newRunId);
    this.isDataCenter = connection.address.kind !== 'cloud';
    this.secretKind = getSecretKindOfAddress(connection.address);
    this.words = getLoginWordsOfAddress(connection.address);
    const expiresOn = lives.suggestedFor(connection, this.#today);
    this.values = $state({ expiresOn, expiryConfirmed: false });
  }

  holdToken(entry: SecretEntry | null): void {
    this.#entry = entry;
  }

  changed(field: 'token' | 'expiresOn'): void {
    this.otherAccount = null;
    if (field === 'expiresOn') {
      this.values.expiryConfirmed = true;
      this.#expiryEdited = true;
    }
    if (field === 'token' && isNote(this.tokenWarning)) this.tokenWarning = null;
    if (field === 'token' && this.tokenProblem !== null) this.#checkToken();
    if (field === 'expiresOn' && this.expiryProblem !== null) this.#checkExpiry();
  }

  left(field: 'token' | 'expiresOn'): void {
    if (field === 'expiresOn') this.#checkExpiry();
    else if (this.#entry?.read().length !== 0) this.#checkToken();
  }

  /** Whether the token has something around it that can be removed. */
  get tokenIsWrapped(): boolean {
    return isTokenWrapping(this.tokenProblem);
  }

  /** Removes everything but the token from its field. */
  unwrapToken(): void {
    unwrapEntry(this.#entry);
    this.changed('token');
    this.#checkToken();
    this.tokenWarning ??= 'token-unwrapped';
  }

  tokenPasted(wasCleaned: boolean): void {
    this.#checkToken();
    if (this.tokenProblem === null && wasCleaned) this.tokenWarning ??= 'token-cleaned';
  }

  /** Suggests the last day by how long such tokens live, unless a person entered one. */
  suggestExpiry(): void {
    if (this.values.expiryConfirmed || this.#expiryEdited) return;
    this.values.expiresOn = this.#lives.suggestedFor(this.connection, this.#today);
  }

  takeLifeOffer(remember: boolean): void {
    const offer = this.lifeOffer;
    if (offer === null) return;
    this.#expiryEdited = true;
    this.values.expiresOn = offer.on;
    this.#checkExpiry();
    if (remember) void this.#lives.set(offer.life, offer.life.days);
  }

  confirmExpiry(confirmed: boolean): void {
    this.values.expiryConfirmed = confirmed;
    this.#checkExpiry();
  }

  /** Tests the token and puts it in place. Returns the field that has a problem, if any. */
  async run(acceptedAccount: string | null = null): Promise<'token' | 'expiresOn' | null> {
    this.#checkToken();
    this.#checkExpiry();
    if (this.tokenProblem !== null) return 'token';
    if (this.expiryProblem !== null) return 'expiresOn';
    this.otherAccount = null;
    const answered = { isSameToken: false };
    await this.runner.start(async (run) => {
      const { expiresOn, expiryConfirmed } = this.values;
      const token = this.#readToken();
      const input = { run, id: this.connection.id, token, expiresOn, expiryConfirmed };
      const asked = this.#bridge.call('replacement:run', { ...input, acceptedAccount });
      // The bridge has made its own copy by now.
      token.fill(0);
      const answer = await asked;
      if (!answer.ok) return answer;
      if (answer.value.outcome === 'same-token') {
        answered.isSameToken = true;
        return failure<Failure>({ code: 'cancelled' });
      }
      this.#take(answer.value);
      return success(answer.value.report);
    });
    if (!answered.isSameToken) return null;
    this.runner.failure = null;
    this.tokenProblem = 'token-same';
    return 'token';
  }

  /** Accepts the other account and goes on. */
  async accept(): Promise<void> {
    const account = this.otherAccount?.found.accountId ?? null;
    if (account !== null) await this.run(account);
  }

  /** Cancels a running test and clears the token's field. */
  async discard(): Promise<void> {
    this.#entry?.clear();
    await this.runner.cancel();
  }

  #take(answer: Exclude<Replacement, { readonly outcome: 'same-token' }>): void {
    if (answer.outcome === 'other-account') this.otherAccount = answer;
    if (answer.outcome !== 'replaced') return;
    this.#entry?.clear();
    this.replaced = answer;
  }

  #checkToken(): void {
    const entered = this.#entry?.read() ?? new Uint8Array();
    const { problem, warning } = judgeToken(entered, this.secretKind);
    entered.fill(0);
    this.tokenProblem = problem;
    this.tokenWarning = remarkAfterCheck(this.tokenWarning, warning);
  }

  #checkExpiry(): void {
    const read = readExpiry(this.values, this.#today);
    this.expiryProblem = read.ok ? null : read.error;
    this.expiryWarning = warningOnExpiry(this.values, this.#today);
  }

  #readToken(): Uint8Array<ArrayBuffer> {
    const entered = this.#entry?.read() ?? new Uint8Array();
    const token = normaliseSecretBytes(entered, this.secretKind);
    entered.fill(0);
    return token;
  }
}
