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
} from '../system/index.ts';
import type { ProblemCode } from '../texts/en/form.ts';
import type { CheckReport, RunId } from './model/check.ts';
import type { checkChannels } from './channels.ts';
import type { Lanes } from './lanes.ts';
import type { LoginLimits } from './login-limits.ts';
import { getAccountKey } from './many.ts';
import { notTested, reportBadAddress, runCheck } from './runner.ts';
import { type Following, type SavedChecks } from './saved-checks.ts';
import type { CheckCalls, CheckSubject } from './sequence.ts';
import { createUnsavedResults, type UnsavedResults } from './unsaved-results.ts';

type Input = ChannelInput<(typeof checkChannels)['checks:run-unsaved']>;

/** Dependencies of the checks of unsaved values. */
export interface UnsavedChecksDependencies {
  readonly connections: ConnectionStore;
  /** Where the token of a form lies that was restored. */
  readonly drafts: Pick<Drafts, 'openToken'>;
  readonly jira: CheckCalls;
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly saved: SavedChecks;
  readonly limits: Pick<LoginLimits, 'admitEntered' | 'objection' | 'noteEntered'>;
}

/** Checks of the form as it stands, whose results can be kept once a connection was made of it. */
export interface UnsavedChecks {
  /** Wipes the token that it is given. */
  check(input: Input, following: Following): Promise<Result<CheckReport, Failure>>;
  /** Keeps the result of a run with a connection, if it was made of the very values that were tested. */
  keep(run: RunId, id: ConnectionId): Result<boolean, Failure>;
  forgetAll(): void;
}

/** Makes the checks of unsaved values. */
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
        // What was saved before is tried as it is; nothing new is sent with something stuck to it.
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

/** A token to test with, and the connection whose it is; null where it was entered just now. */
interface ChosenToken {
  readonly token: Uint8Array;
  readonly known: Connection | null;
}

interface UnsavedSubject extends ChosenToken {
  readonly input: Input;
  readonly login: SavedLogin;
}

async function checkLogin(
  { jira, clock, lanes, limits }: UnsavedChecksDependencies,
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
  const outcome = await lanes.follow(getAccountKey(login), async () => {
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

function judged({ form }: Input, token: Uint8Array): ProblemCode | null {
  return judgeToken(token, getSecretKind(form)).problem;
}

/** The token as it is sent, which is wiped as it came. */
function takeToken({ form, token }: Input): Uint8Array {
  const given = token instanceof Uint8Array ? token : new Uint8Array();
  const normalised = normaliseSecretBytes(given, getSecretKind(form));
  given.fill(0);
  return normalised;
}

/**
 * The token that was entered, or that a restored form kept, or else the saved one; the latter two only for
 * the login that they were sealed for.
 */
function chooseToken(
  { connections, drafts }: UnsavedChecksDependencies,
  login: SavedLogin,
  entered: Uint8Array,
  { id, token }: Input,
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

/** A site and how it is logged in to: a password tested as one is no token. */
function siteKeyOf(address: SiteAddress): string {
  return `${getSealedKind(address)} ${getSiteName(address)}`;
}

function hasAddress({ form }: Input): boolean {
  return readAddress(form).ok;
}

function lastDayOf({ form }: Input): CheckSubject['lastDay'] {
  const on = parseLocalDate(form.expiresOn.trim().slice(0, 20));
  return on === null ? null : confirmedLastDay({ on, confirmed: form.expiryConfirmed });
}
