import {
  endedOn,
  placeOf,
  type Connection,
  type ConnectionId,
  type TokenEvidence,
  type TokenExpiry,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { AccountIdentity, CheckReport, RunId } from './check.ts';
import type { Lanes } from './lanes.ts';
import { accountOf } from './many.ts';
import { keepInVault, knownAccountIn } from './report-store.ts';
import { runCheck, type CheckedSubject } from './runner.ts';
import { evidenceOf, type Following } from './saved-checks.ts';
import type { CheckCalls } from './sequence.ts';

/** What came of testing a token that is to take the place of a connection's own. */
export interface TokenTest {
  readonly report: CheckReport;
  /** What the login told of the token; to be used only if the report says that it works. */
  readonly evidence: TokenEvidence;
}

/** Tests of tokens that are to take the place of a connection's own. */
export interface TokenTests {
  /**
   * Tests a token, which stays its caller's to wipe, for the login of a connection. Nothing of it is kept. It can
   * be followed and cancelled by its run.
   */
  test(
    run: RunId,
    connection: Connection,
    token: Uint8Array,
    expiry: TokenExpiry,
  ): Promise<TokenTest>;
  /** Keeps the report of such a test with its connection, once the token is the connection's own. */
  keep(id: ConnectionId, test: TokenTest): Result<null, Failure>;
  /** Who answered last to the connection's present token; null where no kept test tells. */
  knownAccount(id: ConnectionId): Result<AccountIdentity | null, Failure>;
}

/** Makes such tests. */
export function createTokenTests(parts: {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly jira: CheckCalls;
  readonly clock: Clock;
  readonly lanes: Lanes;
  /** Does something in a run. */
  readonly inRun: <Value>(
    run: RunId,
    task: (following: Following) => Promise<Value>,
  ) => Promise<Value>;
}): TokenTests {
  const { vault, jira, clock, lanes } = parts;
  return {
    async test(run, connection, token, expiry) {
      const { nickname, username, cloudId } = connection;
      const check = (following: Following): Promise<CheckedSubject> =>
        runCheck(
          jira,
          clock,
          {
            ...placeOf(connection.address),
            nickname,
            username,
            cloudId,
            // A new token may be of another kind than the one before it.
            tokenKind: 'unknown',
            expiredOn: endedOn(expiry, clock.now()),
            readToken: () => success(Buffer.from(token)),
          },
          { ...following, connectionId: null },
        );
      const { report, result } = await parts.inRun(run, (following) =>
        lanes.follow(accountOf(connection), () => check(following)),
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
