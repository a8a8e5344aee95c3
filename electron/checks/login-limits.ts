import { getHost, type Connection, type SiteAddress } from '../connections/index.ts';
import { isAccountLocked, type Failure, refusalLimit } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { failure, success, type Clock, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { getAccountKey } from './many.ts';
import { knownAccountIn } from './report-store.ts';

/** More than anybody tests by hand within a minute: each test is waited for, and its answer read. */
export const maxTestsPerMinute = 20;

const minuteMs = 60_000;

/** Who asked for a login: the window, something that other programs can click such as the tray, or nobody. */
export type LoginInitiator = 'window' | 'outside' | 'nobody';

/** What a person is asked in a native dialog before an account whose logins were refused is tried again. */
export interface CheckConfirmation {
  readonly act: 'test-refused';
  readonly username: string;
  readonly site: string;
}

/** What limits logins. */
export interface LoginLimitsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  readonly history: Pick<History, 'record'>;
  /** Whether a person clicked or pressed a key in the window just now. Each input answers yes once. */
  readonly takeInput: () => boolean;
  /** Whether assistive technology runs, which can press a button without any input. */
  readonly isAssisted: () => boolean;
  /** `not-confirmed` is a no. An aborted signal takes the question back, which is a no as well. */
  readonly confirm: (
    act: CheckConfirmation,
    vaultPassphrase: null,
    signal: AbortSignal,
  ) => Promise<Result<null, Failure>>;
}

/** Where and as whom to log in. */
type Login = Pick<Connection, 'address' | 'username'>;

/** What came of a login. */
export interface LoginEnd {
  /** How often it was refused. */
  readonly refusals: number;
  /** Null where it was accepted. */
  readonly failure: Failure | null;
}

/** Keeps an account from being locked out, and its tokens from being guessed, by whoever took the window over. */
export interface LoginLimits {
  /** A test of entered values: needs a person, and is in the history first where it goes to an own address. */
  admitEntered(address: SiteAddress): Result<null, Failure>;
  /** A test of a saved connection in the window: needs a person if its token, or its account twice, was refused. */
  admitSaved(connection: Connection): Result<null, Failure>;
  /** Whether a test of many may include connections whose token was refused. */
  hasRecentInput(): boolean;
  /**
   * To be asked when nothing else logs in with the account. What speaks against a login: `cancelled` where a person did
   * not agree to it, `token-refused-before` where nobody asked for it; else null.
   */
  objection(
    login: Login | Connection,
    asker: LoginInitiator,
    signal: AbortSignal,
  ): Promise<Failure | null>;
  /** Counts what came of a login. Only one that a person asked for makes up for earlier refusals. */
  note(login: Login, asker: LoginInitiator, end: LoginEnd): void;
  /** The same for an entered token; a refusal is in the history. */
  noteEntered(login: Login, end: LoginEnd): void;
}

/**
 * Makes the limits. Refusals are counted by account for as long as the program runs, since a lock, or a new page, must
 * not begin anew. After two, be they at the site or at the gateway, each further login of the account needs a yes in a native dialog, until one is accepted.
 * A saved token that has worked and was not refused since is not held back by the refusals of others.
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
    hasRecentInput: () => dependencies.takeInput() || dependencies.isAssisted(),
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
      // Nothing hangs on the entry: the test is over, and its answer holds.
      dependencies.history.record({ kind: 'login-refused', address: getHost(address), username });
    },
  };
}

/** Whether a person asked for it, as one of few a minute. */
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

/** Whether the saved token has worked, and was not refused since; an entered one never has. */
function hasWorked(
  { vault }: Pick<LoginLimitsDependencies, 'vault'>,
  login: Login | Connection,
): boolean {
  if (!('id' in login) || isRefused(login)) return false;
  const opened = vault.opened();
  return opened.ok && knownAccountIn(opened.value, login.id) !== null;
}
