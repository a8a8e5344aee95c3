import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  confirmedLastDay,
  isSameLogin,
  isTokenWrapping,
  judgeToken,
  normaliseSecretBytes,
  getSiteLocation,
  readAddress,
  readLogin,
  getSealedKind,
  getSecretKind,
  getSiteName,
  type Connection,
  type ConnectionId,
  type ConnectionStore,
  type Drafts,
  type SavedLogin,
  type SiteAddress,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  failure,
  parseLocalDate,
  success,
  type ChannelInput,
  type Clock,
  type Result,
  type KeyedQueue,
} from '../system/index.ts';
import type { ProblemCode } from '../texts/en/form.ts';
import type { CheckReport, RunId } from './model/check.ts';
import type { checkChannels } from './channels.ts';
import type { LoginLimits } from './login-limits.ts';
import { getAccountKey } from './many.ts';
import { notTested, reportBadAddress, runCheck } from './runner.ts';
import { type Following, type SavedChecks } from './saved-checks.ts';
import type { CheckCalls, CheckResult, CheckSubject } from './sequence.ts';

/** The form's values to test; without a token, those of a saved connection. */
export type UnsavedValues = ChannelInput<(typeof checkChannels)['checks:run-unsaved']>;

/** Dependencies of the checks of unsaved values. */
export interface UnsavedChecksDependencies {
  readonly connections: ConnectionStore;
  /** Opens the token of a restored form. */
  readonly drafts: Pick<Drafts, 'openToken'>;
  readonly jira: CheckCalls;
  readonly clock: Clock;
  readonly accountQueue: KeyedQueue;
  readonly saved: SavedChecks;
  readonly limits: Pick<LoginLimits, 'admitEntered' | 'objection' | 'noteEntered'>;
}

/** Checks a form; the result can be stored once a connection was created from it. */
export interface UnsavedChecks {
  /** Wipes the token that it is given. */
  check(input: UnsavedValues, following: Following): Promise<Result<CheckReport, Failure>>;
  /** Stores a run's result for a connection, if the connection was created from exactly the values that were tested. */
  keep(run: RunId, id: ConnectionId): Result<boolean, Failure>;
  forgetAll(): void;
}

/** Creates the checks of unsaved values. */
export function createUnsavedChecks(dependencies: UnsavedChecksDependencies): UnsavedChecks {
  const { connections, clock } = dependencies;
  const results = createUnsavedResults();
  return {
    forgetAll: () => results.forgetAll(),
    async check(input, following) {
      const entered = takeToken(input);
      const login = readLogin(input.form);
      if (!hasAddress(input) || login === null) {
        entered.fill(0);
        return hasAddress(input)
          ? failure({ code: 'form-invalid' })
          : success(reportBadAddress(clock.now()));
      }
      const chosen = chooseToken(dependencies, login, entered, input);
      if (!chosen.ok) return chosen;
      const { token, known } = chosen.value;
      try {
        // A saved token is tested as it is; a new one is not sent with anything stuck to it.
        const isWrapped = known === null && isTokenWrapping(judged(input, token));
        if (isWrapped) return failure({ code: 'token-wrapped' });
        const admitted = dependencies.limits.admitEntered(login.address);
        if (!admitted.ok) return admitted;
        return success(
          await checkLogin(dependencies, results, { input, login, token, known }, following),
        );
      } finally {
        token.fill(0);
      }
    },
    keep(run, id) {
      const connection = connections.get(id);
      if (!connection.ok) return connection;
      const { address, username, tokenChangedAt } = connection.value;
      const token = connections.readToken(id);
      if (!token.ok) return token;
      const outcome = results.take(run, { host: siteKeyOf(address), username, token: token.value });
      token.value.fill(0);
      if (outcome === null) return success(false);
      const report = { ...outcome.report, connectionId: id };
      const kept = dependencies.saved.keep(id, { ...outcome, report }, tokenChangedAt);
      return kept.ok ? success(true) : kept;
    },
  };
}

/** A token to test, and the connection it belongs to; null if it was just entered. */
interface ChosenToken {
  readonly token: Uint8Array;
  readonly known: Connection | null;
}

interface UnsavedSubject extends ChosenToken {
  readonly input: UnsavedValues;
  readonly login: SavedLogin;
}

async function checkLogin(
  { jira, clock, accountQueue, limits }: UnsavedChecksDependencies,
  results: UnsavedResults,
  { input, login, token, known }: UnsavedSubject,
  following: Following,
): Promise<CheckReport> {
  const host = siteKeyOf(login.address);
  const subject: CheckSubject = {
    ...getSiteLocation(login.address),
    nickname: input.form.nickname,
    username: login.username,
    tokenKind: known?.tokenKind ?? 'unknown',
    cloudId: known?.cloudId ?? null,
    lastDay: lastDayOf(input),
    readToken: () => success(Buffer.from(token)),
  };
  const outcome = await accountQueue.add(getAccountKey(login), async () => {
    const objection = await limits.objection(known ?? login, 'window', following.signal);
    if (objection !== null) return notTested(null, subject, clock.now(), objection);
    const tested = await runCheck(jira, clock, subject, { ...following, connectionId: null });
    limits.noteEntered(known ?? login, tested.result);
    return tested;
  });
  if (outcome.report.outcome !== 'cancelled') {
    results.remember(input.run, { host, username: login.username, token }, outcome);
  }
  return outcome.report;
}

function judged({ form }: UnsavedValues, token: Uint8Array): ProblemCode | null {
  return judgeToken(token, getSecretKind(form)).problem;
}

/** The token as it is sent; the entered form of it is wiped. */
function takeToken({ form, token }: UnsavedValues): Uint8Array {
  const given = token instanceof Uint8Array ? token : new Uint8Array();
  const normalised = normaliseSecretBytes(given, getSecretKind(form));
  given.fill(0);
  return normalised;
}

/**
 * The entered token, or the draft's, or else the saved one; the latter two only for the login that they were sealed
 * for.
 */
function chooseToken(
  { connections, drafts }: UnsavedChecksDependencies,
  login: SavedLogin,
  entered: Uint8Array,
  { id, token }: UnsavedValues,
): Result<ChosenToken, Failure> {
  if (entered.length > 0) return success({ token: entered, known: null });
  if (token === 'kept') {
    const kept = drafts.openToken(login);
    return kept.ok ? success({ token: kept.value, known: null }) : kept;
  }
  const known = id === null ? failure({ code: 'token-needed' } as const) : connections.get(id);
  if (!known.ok) return known;
  if (!isSameLogin(login, known.value)) return failure({ code: 'token-needed' });
  const opened = connections.readToken(known.value.id);
  return opened.ok ? success({ token: opened.value, known: known.value }) : opened;
}

/** A site and its kind of login: a token that was tested as a password was not tested as a token. */
function siteKeyOf(address: SiteAddress): string {
  return `${getSealedKind(address)} ${getSiteName(address)}`;
}

function hasAddress({ form }: UnsavedValues): boolean {
  return readAddress(form).ok;
}

function lastDayOf({ form }: UnsavedValues): CheckSubject['lastDay'] {
  const on = parseLocalDate(form.expiresOn.trim().slice(0, 20));
  return on === null ? null : confirmedLastDay({ on, confirmed: form.expiryConfirmed });
}

/** A login to compare: host, username and token. The caller wipes the token. */
interface TestedLogin {
  readonly host: string;
  readonly username: string;
  readonly token: Uint8Array;
}

/** The result of a test of unsaved values. */
interface UnsavedResult {
  readonly report: CheckReport;
  readonly result: CheckResult;
}

/** The latest tests of unsaved values, until a connection is created from them. */
interface UnsavedResults {
  remember(run: RunId, login: TestedLogin, outcome: UnsavedResult): void;
  /** Returns a result once, and only for exactly the values that were tested. */
  take(run: RunId, login: TestedLogin): UnsavedResult | null;
  forgetAll(): void;
}

/** More than one form is hardly ever open, and each is tested a few times. */
const maxRemembered = 20;

/**
 * Remembers tests of unsaved values. A login is stored as an HMAC under a random key that exists only as long as the
 * process, so that no token has to be kept in order to recognise it.
 */
function createUnsavedResults(): UnsavedResults {
  const key = randomBytes(32);
  const remembered = new Map<RunId, UnsavedResult & { readonly seal: Buffer }>();
  const sealOf = ({ host, username, token }: TestedLogin): Buffer => {
    const hmac = createHmac('sha256', key);
    hmac.update(`${host.length}:${host}${username.length}:${username}`, 'utf8');
    return hmac.update(token).digest();
  };
  return {
    remember(run, login, outcome) {
      remembered.set(run, { ...outcome, seal: sealOf(login) });
      const [oldest] = remembered.keys();
      if (remembered.size > maxRemembered && oldest !== undefined) remembered.delete(oldest);
    },
    take(run, login) {
      const found = remembered.get(run);
      if (found === undefined || !timingSafeEqual(found.seal, sealOf(login))) return null;
      remembered.delete(run);
      return found;
    },
    forgetAll: () => remembered.clear(),
  };
}
