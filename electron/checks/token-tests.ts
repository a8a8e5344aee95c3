import {
  confirmedLastDay,
  getSiteLocation,
  type Connection,
  type ConnectionId,
  type TokenEvidence,
  type TokenExpiry,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { AccountIdentity, CheckReport, RunId } from './model/check.ts';
import type { Lanes } from './lanes.ts';
import type { LoginLimits } from './login-limits.ts';
import { getAccountKey } from './many.ts';
import { keepInVault, knownAccountIn } from './report-store.ts';
import { notTested, runCheck } from './runner.ts';
import { evidenceOf, type Following } from './saved-checks.ts';
import type { CheckCalls, CheckSubject } from './sequence.ts';

/** What came of testing a token that is to take the place of a connection's own. */
export interface TokenTest {
  readonly report: CheckReport;
  /** What the login told of the token; to be used only if the report says that it works. */
  readonly evidence: TokenEvidence;
}

/** Tests of tokens that are to take the place of a connection's own. */
export interface TokenTests {
  /** Whether a person asked for such a test just now; to be asked at once, for an input is heard for a second only. */
  admit(connection: Connection): Result<null, Failure>;
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

/** Does something in a run, whose steps are told and which can be cancelled. */
export type InRun = <Value>(
  run: RunId,
  task: (following: Following) => Promise<Value>,
) => Promise<Value>;

interface TokenTestsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly jira: CheckCalls;
  readonly clock: Clock;
  readonly lanes: Lanes;
  readonly inRun: InRun;
  readonly limits: Pick<LoginLimits, 'admitEntered' | 'objection' | 'noteEntered'>;
}

/** Makes such tests. */
export function createTokenTests(dependencies: TokenTestsDependencies): TokenTests {
  const { vault, jira, clock, lanes, inRun, limits } = dependencies;
  return {
    admit: ({ address }) => limits.admitEntered(address),
    async test(run, connection, token, expiry) {
      const subject = subjectOf(connection, token, expiry);
      const { address, username } = connection;
      const login = { address, username };
      const { report, result } = await inRun(run, (following) =>
        lanes.follow(getAccountKey(login), async () => {
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
    // A new token may be of another kind than the one before it.
    tokenKind: 'unknown',
    lastDay: confirmedLastDay(expiry),
    readToken: () => success(Buffer.from(token)),
  };
}
