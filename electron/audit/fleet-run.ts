import {
  groupByAccount,
  checkMany,
  createRuns,
  getSkipReason,
  type AccountConnections,
  type CheckProgress,
  type ManyOutcome,
  type RunId,
} from '../checks/index.ts';
import type { ConnectionId, ConnectionStore } from '../connections/index.ts';
import { isTokenRefused, type Failure, refusalLimit } from '../failures/index.ts';
import { success, type Clock, type Result } from '../system/index.ts';
import type { FailedAudit, FleetRunEnd } from './model/fleet.ts';

/** Dependencies of the audits of a fleet. */
export interface FleetRunDependencies {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly clock: Clock;
  /** Whether a person asked for it just now; without one, connections whose token was refused are left out. */
  readonly takeRecentInput: () => boolean;
  /** Audits one connection; what speaks against going on with others is its failure. */
  readonly audit: (id: ConnectionId) => Promise<Result<unknown, Failure>>;
  readonly cancel: (id: ConnectionId) => void;
  readonly emit: (progress: CheckProgress) => void;
}

/** The audits of many connections at once. */
export interface FleetRuns {
  /** Audits connections, accounts side by side and those of one account after each other; an empty list means all. */
  run(run: RunId, ids: readonly ConnectionId[]): Promise<Result<FleetRunEnd, Failure>>;
  cancel(run: RunId): null;
  /** Whether any are under way. */
  areAny(): boolean;
  cancelAll(): Promise<void>;
}

/**
 * Makes the audits of a fleet. An account that was refused twice or is locked is spared, and so is a host while it
 * wants a pause, as in a test of many.
 */
export function createFleetRuns(dependencies: FleetRunDependencies): FleetRuns {
  const runs = createRuns();
  return {
    run: (run, ids) =>
      runs.during(run, async (signal) => {
        const listed = dependencies.connections.list();
        if (!listed.ok) return listed;
        const wanted = new Set(ids);
        const triesRefused = dependencies.takeRecentInput();
        const chosen = listed.value.filter(
          ({ id, tokenRefusedAt }) =>
            (wanted.size === 0 || wanted.has(id)) && (triesRefused || tokenRefusedAt === null),
        );
        const failedAudits: FailedAudit[] = [];
        const progress = await checkMany(
          {
            run,
            signal,
            check: async (id) => noted(failedAudits, id, await auditOne(dependencies, id, signal)),
            spare: (id, because) => {
              failedAudits.push({ connectionId: id, code: because.code });
              return { outcome: 'failed', failure: because };
            },
            onProgress: dependencies.emit,
            now: () => dependencies.clock.now(),
          },
          overHosts(groupByAccount(chosen)),
        );
        return success({ ...progress, failedAudits });
      }),
    cancel: (run) => runs.cancel(run),
    areAny: () => runs.areAny(),
    cancelAll: () => runs.cancelAll(),
  };
}

function noted(failedAudits: FailedAudit[], id: ConnectionId, outcome: ManyOutcome): ManyOutcome {
  const { report } = outcome;
  if (report.outcome === 'failed' && report.failure !== null) {
    failedAudits.push({ connectionId: id, code: report.failure.code });
  }
  return outcome;
}

/** One account of each host after another, so that no host is asked by all at once while others wait. */
function overHosts(accounts: readonly AccountConnections[]): readonly AccountConnections[] {
  const before = new Map<string, number>();
  const placed = accounts.map((account) => {
    const host = account[0]?.host ?? '';
    const place = before.get(host) ?? 0;
    before.set(host, place + 1);
    return { account, place };
  });
  return placed.toSorted((one, other) => one.place - other.place).map(({ account }) => account);
}

async function auditOne(
  { audit, cancel }: FleetRunDependencies,
  id: ConnectionId,
  signal: AbortSignal,
): Promise<ManyOutcome> {
  const abort = (): void => cancel(id);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const audited = await audit(id);
    if (audited.ok) return { report: { outcome: 'works', failure: null }, refusals: 0, stop: null };
    const { error } = audited;
    return {
      report: { outcome: error.code === 'cancelled' ? 'cancelled' : 'failed', failure: error },
      // Whether the gateway refused as well is not told: the account is spared sooner rather than later.
      refusals: isTokenRefused(error) ? refusalLimit : 0,
      stop: getSkipReason(error),
    };
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
