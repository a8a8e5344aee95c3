import PQueue from 'p-queue';
import { auditVerdicts, type AuditReport, type AuditVerdict } from '../../audit/index.ts';
import { getSiteName, type Connection } from '../../connections/index.ts';
import type { Failure } from '../../failures/index.ts';
import { failureWord } from '../../failures/model/word.ts';
import { assertNever, failure, success } from '../../system/index.ts';
import { handoutTexts as texts } from '../../texts/index.ts';
import type { CommandRequest } from '../conversation.ts';
import { exitCodes, type ExitCode } from '../model/exit-codes.ts';
import {
  findWanted,
  hasSwitch,
  type Command,
  type CommandDependencies,
  type CommandResult,
} from './command.ts';
import { RateLimit } from './rate-limit.ts';
import { writeJson, writeTable } from './written.ts';

/** Milliseconds within which a connection is not audited again by command: the last audit is told instead. */
const auditedAgainAfterMs = 60_000;

/** So many audits wait at most for the one that runs. */
const maxWaiting = 8;

interface AuditedConnection {
  readonly connection: Connection;
  readonly report: AuditReport | null;
  /** Why there is no audit. */
  readonly failure: Failure | null;
}

/** Makes the command `audit` and its queue: one runs at a time. */
export function createAuditCommand(dependencies: CommandDependencies): Command {
  const queue = new PQueue({ concurrency: 1 });
  const rate = new RateLimit(dependencies.elapsed, auditedAgainAfterMs);
  return (_, request) => {
    if (queue.size >= maxWaiting) return Promise.resolve(failure({ code: 'too-many' }));
    return queue.add(() => auditWanted(dependencies, rate, request));
  };
}

async function auditWanted(
  dependencies: CommandDependencies,
  rate: RateLimit,
  request: CommandRequest,
): Promise<CommandResult> {
  const wanted = findWanted(dependencies, request);
  if (!wanted.ok) return wanted;
  const results: AuditedConnection[] = [];
  for (const connection of wanted.value) {
    if (request.signal.aborted) return failure({ code: 'taken-back' });
    results.push(await auditOne(dependencies, rate, connection));
  }
  if (request.signal.aborted) return failure({ code: 'taken-back' });
  write(request, results);
  return success(exitCodeOf(results));
}

async function auditOne(
  { audits }: CommandDependencies,
  rate: RateLimit,
  connection: Connection,
): Promise<AuditedConnection> {
  const none = (why: Failure): AuditedConnection => ({ connection, report: null, failure: why });
  if (connection.tokenRefusedAt !== null) return none({ code: 'token-refused-before' });
  if (!rate.admit(connection.id)) {
    const kept = audits.store.history(connection.id, 1);
    const [last] = kept.ok ? kept.value : [];
    // One that failed is not tried again at once either.
    return { connection, report: last ?? null, failure: null };
  }
  const report = await audits.run(connection.id, 'nobody');
  return report.ok ? { connection, report: report.value, failure: null } : none(report.error);
}

/** Of several, what is missing counts before what is unknown, and that before what is too much. */
function exitCodeOf(results: readonly AuditedConnection[]): ExitCode {
  const [only, ...others] = results;
  const isRefused = only?.failure?.code === 'token-refused-before';
  if (others.length === 0 && isRefused) return exitCodes.tokenUnusable;
  const verdicts = new Set(results.map(({ report }) => report?.verdict ?? 'unknown'));
  const worst = auditVerdicts.find((verdict) => verdicts.has(verdict)) ?? 'complete';
  return exitCodeForVerdict(worst);
}

function exitCodeForVerdict(verdict: AuditVerdict): ExitCode {
  switch (verdict) {
    case 'complete':
      return exitCodes.done;
    case 'missing':
      return exitCodes.fails;
    case 'unknown':
      return exitCodes.unknown;
    case 'excessive':
      return exitCodes.excessive;
    default:
      return assertNever(verdict);
  }
}

function write(request: CommandRequest, results: readonly AuditedConnection[]): void {
  if (hasSwitch(request, 'json')) {
    writeJson(request.reply, 'chatelaine-audit 1', { connections: results.map(resultInJson) });
  } else if (results.length === 0) {
    request.reply.words(texts.noConnections);
  } else {
    const rows = results.map(({ connection, report, failure: why }) => [
      connection.nickname,
      getSiteName(connection.address),
      report === null ? failureWord(why?.code ?? null) : texts.verdicts[report.verdict],
    ]);
    writeTable(request.reply, rows);
  }
}

function resultInJson({ connection, report, failure: why }: AuditedConnection) {
  return {
    nickname: connection.nickname,
    site: getSiteName(connection.address),
    verdict: report?.verdict ?? 'unknown',
    failure: why?.code ?? null,
    auditedAt: report === null ? null : new Date(report.startedAt).toISOString(),
    findings: (report?.findings ?? []).map(({ requirementId, verdict, severity }) => ({
      requirement: requirementId,
      verdict,
      severity,
    })),
  };
}
