import { getHost, type Connection, type SiteAddress } from '../connections/index.ts';
import { isAccountLocked, type Failure, refusalLimit } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { failure, success, type Clock, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { getAccountKey } from './many.ts';
import { knownAccountIn } from './report-store.ts';

/** More than anybody tests by hand within a minute, because a person waits for each test and reads its result. */
export const maxTestsPerMinute = 20;

const minuteMs = 60_000;

/**
 * Who started a login: a person in the window, something that other programs can click such as the tray, or the program
 * itself.
 */
export type LoginInitiator = 'window' | 'outside' | 'nobody';

/** Confirmation in a native dialog before an account whose logins were refused is tried again. */
export interface CheckConfirmation {
  readonly act: 'test-refused';
  readonly username: string;
  readonly site: string;
}

/** Dependencies of the login limits. */
export interface LoginLimitsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  readonly history: Pick<History, 'record'>;
  /** Whether a person just clicked or pressed a key in the window. Each input returns true only once. */
  readonly takeInput: () => boolean;
  /** Whether assistive technology is running, which can press a button without any input event. */
  readonly isAssisted: () => boolean;
  /** `not-confirmed` means no. Aborting the signal closes the dialog, which means no as well. */
  readonly confirm: (
    act: CheckConfirmation,
    vaultPassphrase: null,
    signal: AbortSignal,
  ) => Promise<Result<null, Failure>>;
}

/** The site and user of a login. */
type Login = Pick<Connection, 'address' | 'username'>;

/** The result of a login. */
export interface LoginEnd {
  /** How often it was refused. */
  readonly refusals: number;
  /** Null if the login was accepted. */
  readonly failure: Failure | null;
}

/**
 * Keeps an account from being locked out, and its tokens from being guessed, by somebody who has taken over the window.
 */
export interface LoginLimits {
  /**
   * Admits a test of entered values: it needs a person's input, and is recorded in the history first if it goes to a
   * Data Center address.
   */
  admitEntered(address: SiteAddress): Result<null, Failure>;
  /**
   * Admits a test of a saved connection in the window: it needs a person's input if its token was refused, or its
   * account twice.
   */
  admitSaved(connection: Connection): Result<null, Failure>;
  /** Whether a test of many may include connections whose token was refused. */
  takeRecentInput(): boolean;
  /**
   * Why a login may not go ahead: `cancelled` if a person did not confirm it, `token-refused-before` if the program
   * started it; null if it may. To be called when nothing else logs in with the account.
   */
  objection(
    login: Login | Connection,
    asker: LoginInitiator,
    signal: AbortSignal,
  ): Promise<Failure | null>;
  /** Counts the result of a login. Only a successful login that a person started resets the count. */
  note(login: Login, asker: LoginInitiator, end: LoginEnd): void;
  /** The same for an entered token; a refusal is recorded in the history. */
  noteEntered(login: Login, end: LoginEnd): void;
}

/**
 * Creates the limits. Refusals are counted per account for as long as the program runs; neither locking nor reloading
 * the window resets them. After two refusals, at the site or at the gateway, each further login of the account is
 * confirmed in a native dialog until one is accepted. A saved token that has worked and was not refused since is not
 * affected by the refusals of others.
 */
export function createLoginLimits(dependencies: LoginLimitsDependencies): LoginLimits {
  const refusals = new Map<string, number>();
  const heard = personHeard(dependencies);
  const isSpent = (login: Login): boolean =>
    (refusals.get(getAccountKey(login)) ?? 0) >= refusalLimit && !hasWorked(dependencies, login);

  const note: LoginLimits['note'] = (login, asker, end) => {
    const account = getAccountKey(login);
    const before = refusals.get(account) ?? 0;
    if (end.failure === null) {
      const isAskedFor = !('id' in login) || isRefused(login) || before >= refusalLimit;
      if (asker !== 'nobody' && isAskedFor && !hasWorked(dependencies, login))
        refusals.delete(account);
      return;
    }
    if (isAccountLocked(end.failure)) refusals.set(account, Math.max(before, refusalLimit));
    else if (end.refusals > 0) refusals.set(account, before + end.refusals);
  };

  return {
    note,
    takeRecentInput: () => dependencies.takeInput() || dependencies.isAssisted(),
    admitEntered(address) {
      const admitted = heard();
      if (!admitted.ok || address.kind === 'cloud') return admitted;
      return dependencies.history.record({ kind: 'address-tested', address: getHost(address) });
    },
    admitSaved: (connection) =>
      isRefused(connection) || isSpent(connection) ? heard() : success(null),
    async objection(login, asker, signal) {
      if (asker === 'nobody') return isSpent(login) ? { code: 'token-refused-before' } : null;
      if (!isSpent(login) && !(asker === 'outside' && isRefused(login))) return null;
      const { username, address } = login;
      const act = { act: 'test-refused', username, site: getHost(address) } as const;
      const confirmed = await dependencies.confirm(act, null, signal);
      return confirmed.ok ? null : { code: 'cancelled' };
    },
    noteEntered(login, end) {
      note(login, 'window', end);
      if (end.refusals === 0 && (end.failure === null || !isAccountLocked(end.failure))) return;
      const { username, address } = login;
      // A failure to record it is ignored: the test is over, and its result is valid.
      dependencies.history.record({ kind: 'login-refused', address: getHost(address), username });
    },
  };
}

/** Whether a person started it, and the maximum per minute is not reached. */
function personHeard({
  clock,
  takeInput,
  isAssisted,
}: LoginLimitsDependencies): () => Result<null, Failure> {
  let recent: readonly number[] = [];
  return () => {
    if (!takeInput() && !isAssisted()) return failure({ code: 'no-input-heard' });
    const now = clock.now();
    recent = recent.filter((at) => at <= now && now - at < minuteMs);
    if (recent.length >= maxTestsPerMinute) return failure({ code: 'too-many-tests' });
    recent = [...recent, now];
    return success(null);
  };
}

function isRefused(login: Login | Connection): boolean {
  return 'tokenRefusedAt' in login && login.tokenRefusedAt !== null;
}

/** Whether the saved token has worked and was not refused since; never true for an entered one. */
function hasWorked(
  { vault }: Pick<LoginLimitsDependencies, 'vault'>,
  login: Login | Connection,
): boolean {
  if (!('id' in login) || isRefused(login)) return false;
  const opened = vault.opened();
  return opened.ok && knownAccountIn(opened.value, login.id) !== null;
}
