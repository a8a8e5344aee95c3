import {
  confirmedLastDay,
  getSiteLocation,
  type Connection,
  type ConnectionId,
  type TokenEvidence,
  type TokenExpiry,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Result, type KeyedQueue } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { AccountIdentity, CheckReport, RunId } from './model/check.ts';
import type { LoginLimits } from './login-limits.ts';
import { getAccountKey } from './many.ts';
import { keepInVault, knownAccountIn } from './report-store.ts';
import { notTested, runCheck } from './runner.ts';
import { evidenceOf, type Following } from './saved-checks.ts';
import type { CheckCalls, CheckSubject } from './sequence.ts';

/** The result of testing a new token for an existing connection. */
export interface TokenTest {
  readonly report: CheckReport;
  /** Facts that the login showed about the token; valid only if the report says that it works. */
  readonly evidence: TokenEvidence;
}

/** Tests new tokens for existing connections. */
export interface TokenTests {
  /** Whether a person just asked for such a test; to be called at once, because an input counts only for a second. */
  admit(connection: Connection): Result<null, Failure>;
  /**
   * Tests a token, which the caller wipes, with a connection's login. Nothing is stored. The run can be followed and
   * cancelled.
   */
  test(
    run: RunId,
    connection: Connection,
    token: Uint8Array,
    expiry: TokenExpiry,
  ): Promise<TokenTest>;
  /** Stores the report of such a test for its connection, once the token is the connection's own. */
  keep(id: ConnectionId, test: TokenTest): Result<null, Failure>;
  /** Who the connection's current token last logged in as; null if no stored test tells. */
  knownAccount(id: ConnectionId): Result<AccountIdentity | null, Failure>;
}

/** Runs a task whose steps are sent to the window and which can be cancelled. */
export type InRun = <Value>(
  run: RunId,
  task: (following: Following) => Promise<Value>,
) => Promise<Value>;

interface TokenTestsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly jira: CheckCalls;
  readonly clock: Clock;
  readonly accountQueue: KeyedQueue;
  readonly inRun: InRun;
  readonly limits: Pick<LoginLimits, 'admitEntered' | 'objection' | 'noteEntered'>;
}

/** Creates the tests. */
export function createTokenTests(dependencies: TokenTestsDependencies): TokenTests {
  const { vault, jira, clock, accountQueue, inRun, limits } = dependencies;
  return {
    admit: ({ address }) => limits.admitEntered(address),
    async test(run, connection, token, expiry) {
      const subject = subjectOf(connection, token, expiry);
      const { address, username } = connection;
      const login = { address, username };
      const { report, result } = await inRun(run, (following) =>
        accountQueue.add(getAccountKey(login), async () => {
          const objection = await limits.objection(login, 'window', following.signal);
          if (objection !== null) return notTested(null, subject, clock.now(), objection);
          const tested = await runCheck(jira, clock, subject, { ...following, connectionId: null });
          limits.noteEntered(login, tested.result);
          return tested;
        }),
      );
      return { report, evidence: evidenceOf(result) };
    },
    keep(id, { report }) {
      const opened = vault.opened();
      return opened.ok ? keepInVault(opened.value, { ...report, connectionId: id }, id) : opened;
    },
    knownAccount(id) {
      const opened = vault.opened();
      return opened.ok ? success(knownAccountIn(opened.value, id)) : opened;
    },
  };
}

function subjectOf(
  { address, nickname, username, cloudId }: Connection,
  token: Uint8Array,
  expiry: TokenExpiry,
): CheckSubject {
  return {
    ...getSiteLocation(address),
    nickname,
    username,
    cloudId,
    // A new token may be of another kind than the previous one.
    tokenKind: 'unknown',
    lastDay: confirmedLastDay(expiry),
    readToken: () => success(Buffer.from(token)),
  };
}
