import PQueue from 'p-queue';
import {
  getHost,
  getSiteName,
  type Connection,
  type ConnectionId,
} from '../connections/model/connection.ts';
import {
  isAccountLocked,
  type Failure,
  type FailureCode,
  refusalLimit,
} from '../failures/index.ts';
import { getGatewayHost, requestsAtOnce } from '../jira/index.ts';
import type { Instant } from '../system/index.ts';
import type { CheckProgress, CheckReport, RunId } from './model/check.ts';

/**
 * How many accounts are tested at once: as many as requests run at once. With more, each test would wait between its
 * two requests, and testing a thousand took a tenth longer.
 */
const accountsAtOnce = requestsAtOnce;

/** Milliseconds between two progress messages. */
const progressEvery = 500;

/** The result of one connection in a test, or an audit, of many. */
export interface ManyOutcome {
  readonly report: Pick<CheckReport, 'outcome' | 'failure'>;
  /** How often the login was refused. */
  readonly refusals: number;
  /** Why other connections must be skipped now; null if none. */
  readonly stop: SkipReason | null;
}

/** Whose other connections are skipped, and with which failure. */
export type SkipReason =
  | { readonly of: 'account'; readonly because: Failure }
  /** `until` null means for the rest of the run. */
  | { readonly of: 'host'; readonly because: Failure; readonly until: Instant | null };

/** The connections of one account, each with its site's host, in test order. */
export type AccountConnections = readonly { readonly id: ConnectionId; readonly host: string }[];

/** Dependencies of a test of many connections. */
export interface ManyDependencies {
  readonly run: RunId;
  readonly signal: AbortSignal;
  /** Tests one connection, whose account's login may be refused at most `refusalsLeft` more times. */
  readonly check: (id: ConnectionId, refusalsLeft: number) => Promise<ManyOutcome>;
  /** Ends a connection's check before it began, with the given failure. */
  readonly spare: (id: ConnectionId, because: Failure) => Pick<CheckReport, 'outcome' | 'failure'>;
  readonly onProgress: (progress: CheckProgress) => void;
  readonly now: () => Instant;
}

/**
 * Identifies the account of a connection, which is what gets locked after refused logins. An Atlassian account is the
 * same on all sites of a cloud, so connections to different sites can share one.
 */
export function getAccountKey({
  address,
  username,
}: Pick<Connection, 'address' | 'username'>): string {
  const cloud = address.kind === 'cloud' ? getGatewayHost(getSiteName(address)) : null;
  return `${cloud ?? getSiteName(address).toLowerCase()} ${username.toLowerCase()}`;
}

/**
 * Groups connections by account; those whose token was refused come last, so that they don't cause the others to be
 * skipped.
 */
export function groupByAccount(connections: readonly Connection[]): readonly AccountConnections[] {
  const refusedLast = connections.toSorted(
    (one, other) => Number(one.tokenRefusedAt !== null) - Number(other.tokenRefusedAt !== null),
  );
  const accounts = new Map<string, AccountConnections>();
  for (const connection of refusedLast) {
    const host = getHost(connection.address);
    const account = getAccountKey(connection);
    accounts.set(account, [...(accounts.get(account) ?? []), { id: connection.id, host }]);
  }
  return [...accounts.values()];
}

/** Why a failure affects other connections too: the account is locked, or the site asks to wait. */
export function getSkipReason(failure: Failure | null): SkipReason | null {
  if (failure === null) return null;
  if (isAccountLocked(failure)) return { of: 'account', because: failure };
  return failure.code === 'rate-limited'
    ? { of: 'host', because: failure, until: failure.until }
    : null;
}

/**
 * Tests accounts in parallel and the connections of each account one after another. After an account's second refusal,
 * or once it is locked, its other connections are skipped; those of a host are skipped while it asks to wait. The last
 * progress message always says that the run has finished.
 *
 * @throws the first exception of a check, after all others have ended; it is a bug.
 */
export async function checkMany(
  dependencies: ManyDependencies,
  accounts: readonly AccountConnections[],
): Promise<CheckProgress> {
  const total = accounts.reduce((sum, { length }) => sum + length, 0);
  const tally = createTally(dependencies, total);
  const pauses = createPauses(dependencies.now);
  const thrown: unknown[] = [];
  const checkAccount = async (connections: AccountConnections): Promise<void> => {
    const account = createAccount();
    for (const { id, host } of connections) {
      if (dependencies.signal.aborted) return;
      try {
        const because = account.objection() ?? pauses.of(host);
        const outcome =
          because === null
            ? await dependencies.check(id, account.refusalsLeft())
            : spared(dependencies, id, because);
        account.note(outcome);
        pauses.note(host, outcome.stop);
        tally.count(outcome.report);
      } catch (error) {
        thrown.push(error);
        tally.count({ outcome: 'failed', failure: null });
      }
    }
  };

  tally.begin();
  const queue = new PQueue({ concurrency: accountsAtOnce });
  await queue.addAll(accounts.map((account) => () => checkAccount(account)));
  const progress = tally.end();
  if (thrown.length > 0) throw thrown[0];
  return progress;
}

function spared(dependencies: ManyDependencies, id: ConnectionId, because: Failure): ManyOutcome {
  return { report: dependencies.spare(id, because), refusals: 0, stop: null };
}

/** Counts the refusals of one account, and says whether its next connection has to be skipped. */
function createAccount() {
  let refusals = 0;
  let stopped: Failure | null = null;
  return {
    refusalsLeft: () => refusalLimit - refusals,
    objection(): Failure | null {
      return stopped ?? (refusals >= refusalLimit ? { code: 'token-refused-before' } : null);
    },
    note(outcome: ManyOutcome): void {
      refusals += outcome.refusals;
      if (outcome.stop?.of === 'account') stopped = outcome.stop.because;
    },
  };
}

/** The hosts that asked to wait, each with its failure for as long as the pause lasts. */
function createPauses(now: () => Instant) {
  const pauses = new Map<string, Extract<SkipReason, { of: 'host' }>>();
  return {
    of(host: string): Failure | null {
      const pause = pauses.get(host);
      if (pause === undefined) return null;
      return pause.until === null || now() < pause.until ? pause.because : null;
    },
    note(host: string, stop: SkipReason | null): void {
      if (stop?.of === 'host') pauses.set(host, stop);
    },
  };
}

/** Counts reports, and limits how often progress is sent. */
function createTally(dependencies: ManyDependencies, total: number) {
  const counts = { done: 0, works: 0, failed: 0 };
  const causes = new Map<FailureCode, number>();
  let waiting: NodeJS.Timeout | null = null;
  const tell = (finished: boolean): CheckProgress => {
    const progress = {
      run: dependencies.run,
      total,
      ...counts,
      causes: [...causes].map(([code, count]) => ({ code, count })),
      finished,
    };
    dependencies.onProgress(progress);
    return progress;
  };
  return {
    begin: () => tell(false),
    end(): CheckProgress {
      if (waiting !== null) clearTimeout(waiting);
      return tell(true);
    },
    count({ outcome, failure }: Pick<CheckReport, 'outcome' | 'failure'>): void {
      counts.done += 1;
      if (outcome === 'works') counts.works += 1;
      if (outcome === 'failed') counts.failed += 1;
      if (outcome === 'failed' && failure !== null) {
        causes.set(failure.code, (causes.get(failure.code) ?? 0) + 1);
      }
      waiting ??= setTimeout(() => {
        waiting = null;
        tell(false);
      }, progressEvery);
    },
  };
}
