import { randomUUID } from 'node:crypto';
import PQueue from 'p-queue';
import type { CheckReport, RunId } from '../../checks/index.ts';
import { getSiteName, type Connection, type ConnectionId } from '../../connections/index.ts';
import { isTransientFailure } from '../../health/index.ts';
import { failureWord } from '../../failures/model/word.ts';
import { assertNever, failure, success, type Result } from '../../system/index.ts';
import { handoutTexts as texts, statusTexts } from '../../texts/index.ts';
import type { CommandRequest } from '../conversation.ts';
import { exitCodes, type ExitCode } from '../model/exit-codes.ts';
import type { Refusal } from '../model/refusal.ts';
import {
  findWanted,
  hasSwitch,
  type Command,
  type CommandDependencies,
  type CommandResult,
} from './command.ts';
import { RateLimit } from './rate-limit.ts';
import { writeJson, writeTable } from './written.ts';

/** Milliseconds within which a connection is not tested again by command: the last test is told instead. */
const testedAgainAfterMs = 30_000;

/** So many tests or audits wait at most for the one that runs. */
const maxWaiting = 8;

/** What a test by command comes to. */
type TestOutcome = 'works' | 'fails' | 'unknown' | 'refused-before';

interface TestedConnection {
  readonly connection: Connection;
  /** The last test; null if there was none. */
  readonly report: CheckReport | null;
  readonly outcome: TestOutcome;
}

/** Makes the commands `test` and its queue: one runs at a time. */
export function createTestCommand(dependencies: CommandDependencies): Command {
  const queue = new PQueue({ concurrency: 1 });
  const rate = new RateLimit(dependencies.elapsed, testedAgainAfterMs);
  return (_, request) => {
    if (queue.size >= maxWaiting) return Promise.resolve(failure({ code: 'too-many' }));
    return queue.add(() => test(dependencies, rate, request));
  };
}

async function test(
  dependencies: CommandDependencies,
  rate: RateLimit,
  request: CommandRequest,
): Promise<CommandResult> {
  const wanted = findWanted(dependencies, request);
  if (!wanted.ok) return wanted;
  const isRefused = ({ tokenRefusedAt }: Connection): boolean => tokenRefusedAt !== null;
  const refused = new Set(wanted.value.filter(isRefused).map(({ id }) => id));
  const due = wanted.value.filter(({ id }) => !refused.has(id) && rate.admit(id));
  const refusal = await runTests(
    dependencies,
    due.map(({ id }) => id),
    request.signal,
  );
  if (refusal !== null) return failure(refusal);
  const tested = wanted.value.map(({ id }) => readResult(dependencies, id, refused.has(id)));
  const results: TestedConnection[] = [];
  for (const each of tested) {
    if (!each.ok) return each;
    results.push(each.value);
  }
  write(request, results);
  return success(exitCodeOf(results));
}

async function runTests(
  { checks }: CommandDependencies,
  ids: readonly ConnectionId[],
  signal: AbortSignal,
): Promise<Refusal | null> {
  // No ids would mean all of them.
  if (ids.length === 0) return null;
  const run = randomUUID() as RunId;
  const cancel = (): void => void checks.cancel(run);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const progress = await checks.runMany({ run, ids, byHand: false });
    if (signal.aborted) return { code: 'taken-back' };
    return progress.ok ? null : { code: 'failed', failure: progress.error };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function readResult(
  { connections, checks }: CommandDependencies,
  id: ConnectionId,
  wasRefused: boolean,
): Result<TestedConnection, Refusal> {
  const connection = connections.get(id);
  if (!connection.ok) return failure({ code: 'failed', failure: connection.error });
  const reports = checks.history(id, 1);
  if (!reports.ok) return failure({ code: 'failed', failure: reports.error });
  const report = reports.value[0] ?? null;
  const outcome = wasRefused ? 'refused-before' : outcomeOf(report);
  return success({ connection: connection.value, report, outcome });
}

function outcomeOf(report: CheckReport | null): TestOutcome {
  if (report === null) return 'unknown';
  switch (report.outcome) {
    case 'works':
      return 'works';
    case 'cancelled':
      return 'unknown';
    case 'failed':
      if (report.failure?.code === 'token-refused-before') return 'refused-before';
      return isTransientFailure(report.failure?.code) ? 'unknown' : 'fails';
    default:
      return assertNever(report.outcome);
  }
}

function exitCodeOf(results: readonly TestedConnection[]): ExitCode {
  const has = (wanted: TestOutcome): boolean => results.some(({ outcome }) => outcome === wanted);
  if (has('fails')) return exitCodes.fails;
  if (has('refused-before')) return exitCodes.tokenUnusable;
  return has('unknown') ? exitCodes.unknown : exitCodes.done;
}

function write(request: CommandRequest, results: readonly TestedConnection[]): void {
  if (hasSwitch(request, 'json')) {
    writeJson(request.reply, 'chatelaine-test 1', { connections: results.map(resultInJson) });
  } else if (results.length === 0) {
    request.reply.words(texts.noConnections);
  } else {
    const rows = results.map((result) => [
      result.connection.nickname,
      getSiteName(result.connection.address),
      wordFor(result),
    ]);
    writeTable(request.reply, rows);
  }
}

function wordFor({ outcome, report }: TestedConnection): string {
  switch (outcome) {
    case 'works':
      return statusTexts.works;
    case 'refused-before':
      return failureWord('token-refused-before');
    case 'unknown':
    case 'fails':
      return report?.failure === null || report === null
        ? statusTexts.untested
        : failureWord(report.failure.code);
    default:
      return assertNever(outcome);
  }
}

function resultInJson({ connection, report, outcome }: TestedConnection) {
  return {
    nickname: connection.nickname,
    site: getSiteName(connection.address),
    outcome,
    failure: report?.failure?.code ?? null,
    testedAt: report === null ? null : new Date(report.startedAt).toISOString(),
    durationMs: report?.durationMs ?? null,
  };
}
