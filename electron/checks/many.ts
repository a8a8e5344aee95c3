import PQueue from 'p-queue';
import type { Connection, ConnectionId } from '../connections/connection.ts';
import type { CheckProgress, CheckReport, RunId } from './check.ts';

/** At most so many logins are refused to one account in one go; a few more would lock it. */
const refusalsBorne = 2;

/** How many accounts are tested at once. The client has limits of its own for each host. */
const accountsAtOnce = 16;

/** Progress is told at most this often, in milliseconds. */
const progressEvery = 100;

/** What came of one connection in a test of many. */
export interface ManyOutcome {
  readonly report: CheckReport;
  /** How often its login was refused. */
  readonly refusals: number;
}

/** What a test of many connections needs. */
export interface ManyParts {
  readonly run: RunId;
  readonly signal: AbortSignal;
  readonly check: (id: ConnectionId) => Promise<ManyOutcome>;
  /** Ends a connection's check before it began, because its account was refused too often. */
  readonly spare: (id: ConnectionId) => CheckReport;
  readonly onProgress: (progress: CheckProgress) => void;
  readonly stopwatch: () => number;
}

/** The account behind a connection: who is locked out when its logins are refused. */
export function accountOf(connection: Pick<Connection, 'username'>, host: string): string {
  return `${host.toLowerCase()} ${connection.username.toLowerCase()}`;
}

/**
 * Tests accounts side by side and the connections of each one after another. After an account's second
 * refusal its other connections are spared.
 */
export async function checkMany(
  parts: ManyParts,
  accounts: readonly (readonly ConnectionId[])[],
): Promise<CheckProgress> {
  const total = accounts.reduce((sum, ids) => sum + ids.length, 0);
  const tally = createTally(parts, total);
  const checkAccount = async (ids: readonly ConnectionId[]): Promise<void> => {
    let refusals = 0;
    for (const id of ids) {
      if (parts.signal.aborted) return;
      if (refusals >= refusalsBorne) {
        tally.count(parts.spare(id));
        continue;
      }
      const outcome = await parts.check(id);
      refusals += outcome.refusals;
      tally.count(outcome.report);
    }
  };

  tally.tell(false);
  const queue = new PQueue({ concurrency: accountsAtOnce });
  await queue.addAll(accounts.map((ids) => () => checkAccount(ids)));
  return tally.tell(true);
}

/** Counts reports and tells of them, not more often than need be. */
function createTally(parts: ManyParts, total: number) {
  const counts = { done: 0, works: 0, failed: 0 };
  let toldAt = parts.stopwatch();
  const tell = (finished: boolean): CheckProgress => {
    const progress = { run: parts.run, total, ...counts, finished };
    parts.onProgress(progress);
    return progress;
  };
  return {
    tell,
    count({ outcome }: CheckReport): void {
      counts.done += 1;
      if (outcome === 'works') counts.works += 1;
      if (outcome === 'failed') counts.failed += 1;
      if (parts.stopwatch() - toldAt < progressEvery) return;
      toldAt = parts.stopwatch();
      tell(false);
    },
  };
}
