import {
  parseCloudId,
  confirmedLastDay,
  isSameLoginAsThen,
  getSiteLocation,
  type Connection,
  type ConnectionId,
  type ConnectionStore,
  type TokenEvidence,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  toLocalDate,
  success,
  type Clock,
  type Instant,
  type Result,
  type KeyedQueue,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { Announcer } from './announcer.ts';
import type { CheckStep } from './model/check.ts';
import type { LoginInitiator, LoginLimits } from './login-limits.ts';
import { getAccountKey } from './many.ts';
import { keepInVault } from './report-store.ts';
import { notTested, runCheck, type CheckedSubject } from './runner.ts';
import type { CheckCalls, CheckResult, CheckSubject } from './sequence.ts';

/** Dependencies of the checks of saved connections. */
export interface SavedChecksDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly connections: ConnectionStore;
  readonly jira: CheckCalls;
  readonly clock: Clock;
  /** Runs the checks of one account one after another, so that refused logins are counted before the next one. */
  readonly accountQueue: KeyedQueue;
  readonly limits: Pick<LoginLimits, 'objection' | 'note'>;
  readonly announcer: Announcer;
}

/** Options of one check. */
export interface Following {
  readonly signal: AbortSignal;
  readonly onSteps: (steps: readonly CheckStep[]) => void;
  /** How often the login may be refused, as in {@link CheckDependencies}. */
  readonly refusalsLeft: number;
}

/** The result of a saved connection's check. */
export interface SavedCheck extends CheckedSubject {
  /** Whether the result could be stored; the result itself is valid either way. */
  readonly kept: Result<null, Failure>;
}

/** Checks saved connections and stores the results. */
export interface SavedChecks {
  check(
    id: ConnectionId,
    asker: LoginInitiator,
    following: Following,
  ): Promise<Result<SavedCheck, Failure>>;
  /** Stores a result for a connection, and what it shows about the connection's token. */
  keep(id: ConnectionId, outcome: CheckedSubject, tested: Instant): Result<null, Failure>;
  isChecking(id: ConnectionId): boolean;
}

/** The subject of a saved connection's check. */
function subjectOf(connection: Connection, connections: ConnectionStore): CheckSubject {
  return {
    ...getSiteLocation(connection.address),
    nickname: connection.nickname,
    username: connection.username,
    tokenKind: connection.tokenKind,
    cloudId: connection.cloudId,
    lastDay: confirmedLastDay(connection.expiry),
    readToken: () => connections.readToken(connection.id, connection),
  };
}

/** Creates the checks of saved connections. */
export function createSavedChecks(dependencies: SavedChecksDependencies): SavedChecks {
  const { connections, jira, clock, accountQueue, limits, announcer } = dependencies;
  const checking = new Map<ConnectionId, number>();
  const count = (id: ConnectionId, by: 1 | -1): void => {
    const running = (checking.get(id) ?? 0) + by;
    if (running === 0) checking.delete(id);
    else checking.set(id, running);
    announcer.add(id);
  };

  const keep: SavedChecks['keep'] = (id, { report, result }, tested) => {
    const marked = markToken(connections, id, result, clock.now(), tested);
    if (!marked.ok) return marked;
    const vault = dependencies.vault.opened();
    return vault.ok ? keepInVault(vault.value, report, id) : vault;
  };

  return {
    keep,
    isChecking: (id) => checking.has(id),
    async check(id, asker, following) {
      const found = connections.get(id);
      if (!found.ok) return found;
      const tested = found.value;
      const subject = subjectOf(tested, connections);
      try {
        count(id, 1);
        return await accountQueue.add(getAccountKey(tested), async () => {
          const objection: Failure | null = isRefusedSince(connections.get(id), tested)
            ? { code: 'token-refused-before' }
            : await limits.objection(tested, asker, following.signal);
          const outcome =
            objection === null
              ? await runCheck(jira, clock, subject, { ...following, connectionId: id })
              : notTested(id, subject, clock.now(), objection);
          if (objection === null) limits.note(tested, asker, outcome.result);
          // If the connection was changed or removed during the check, the result no longer belongs to it.
          const isKept = objection?.code !== 'cancelled';
          const kept =
            isKept && isSameLoginAsThen(connections.get(id), tested)
              ? keep(id, outcome, tested.tokenChangedAt)
              : success(null);
          return success({ ...outcome, kept });
        });
      } finally {
        count(id, -1);
      }
    },
  };
}

/** Whether the token was refused while its connection waited in the queue. */
function isRefusedSince(now: Result<Connection, Failure>, then: Connection): boolean {
  if (!now.ok || now.value.tokenRefusedAt === null) return false;
  return now.value.tokenRefusedAt !== then.tokenRefusedAt;
}

function markToken(
  connections: ConnectionStore,
  id: ConnectionId,
  result: CheckedSubject['result'],
  now: Instant,
  tested: Instant,
): Result<null, Failure> {
  if (result.tokenRefused) return connections.markTokenRefused(id, now, tested);
  return result.account === null
    ? success(null)
    : connections.markTokenWorked(id, evidenceOf(result), tested);
}

/** Facts that a successful login showed about its token. */
export function evidenceOf({ tokenKind, cloudId, tokenEnds }: CheckResult): TokenEvidence {
  const lastDay =
    tokenEnds === null ? null : { on: toLocalDate(tokenEnds.at), certain: tokenEnds.certain };
  return { tokenKind, cloudId: parseCloudId(cloudId), lastDay };
}
