import { randomUUID } from 'node:crypto';
import { wordFinding, type AuditReport } from '../audit/index.ts';
import { accountName } from '../checks/index.ts';
import type { CheckProgress, CheckReport, RunId } from '../checks/index.ts';
import type { CopyOutcome } from '../clipboard/index.ts';
import type { Connection, ConnectionId } from '../connections/index.ts';
import { describeFailure } from '../failures/index.ts';
import type { Failure, FailureFormat } from '../failures/index.ts';
import { assertNever } from '../system/index.ts';
import type { Clock, Result, SystemEvents } from '../system/index.ts';
import {
  auditNotification,
  copiedNotification,
  failedNotification,
  manyNotification,
  notDoneNotification,
  worksNotification,
} from '../texts/index.ts';
import type { AuditedNeeds, NotificationText } from '../texts/index.ts';

/** The command that a click on a notification sends to the window. */
export type Command = SystemEvents['command'];

/** Dependencies of the tray actions. */
export interface TrayActionDependencies {
  readonly connection: (id: ConnectionId) => Result<Connection, Failure>;
  readonly runOne: (id: ConnectionId) => Promise<Result<CheckReport, Failure>>;
  readonly runAll: (run: RunId) => Promise<Result<CheckProgress, Failure>>;
  readonly audit: (id: ConnectionId) => Promise<Result<AuditReport, Failure>>;
  readonly copy: (
    id: ConnectionId,
    field: 'username' | 'token',
  ) => Promise<Result<CopyOutcome, Failure>>;
  /** Opens the connection's site in the system's browser. */
  readonly browse: (id: ConnectionId) => Promise<Result<null, Failure>>;
  /** Shows a notification; a click on it sends the command to the window. */
  readonly notify: (text: NotificationText, click: Command) => void;
  readonly clock: Clock;
  readonly formats: FailureFormat;
}

/** Actions of the tray's menu that do not open the window; a notification shows their result. */
export interface TrayActions {
  test(id: ConnectionId): Promise<void>;
  testAll(): Promise<void>;
  audit(id: ConnectionId): Promise<void>;
  copy(id: ConnectionId, field: 'username' | 'token'): Promise<void>;
  browse(id: ConnectionId): Promise<void>;
}

/** Creates the tray actions. */
export function createTrayActions(dependencies: TrayActionDependencies): TrayActions {
  /** Runs an action on a connection that still exists, and shows its notification. */
  const runOn = async (
    id: ConnectionId,
    click: Command,
    act: (nickname: string, username: string) => Promise<NotificationText | null>,
  ): Promise<void> => {
    const connection = dependencies.connection(id);
    if (!connection.ok) return;
    const text = await act(connection.value.nickname, connection.value.username);
    if (text !== null) dependencies.notify(text, click);
  };
  const showing = (id: ConnectionId): Command => ({ name: 'show-connection', id });
  return {
    test: async (id) =>
      runOn(id, showing(id), async (nickname, username) =>
        resultNotification(
          { nickname, username },
          await dependencies.runOne(id),
          dependencies.formats,
        ),
      ),
    testAll: async () => testAll(dependencies),
    audit: async (id) =>
      runOn(id, { name: 'show-audit', id }, async (nickname) =>
        runAudit(dependencies, id, nickname),
      ),
    copy: async (id, field) =>
      runOn(id, showing(id), async (nickname) => copyField(dependencies, id, field, nickname)),
    browse: async (id) =>
      runOn(id, showing(id), async (nickname) => {
        const opened = await dependencies.browse(id);
        return opened.ok ? null : failedActionNotification(dependencies, nickname, opened.error);
      }),
  };
}

async function testAll({ runAll, notify }: TrayActionDependencies): Promise<void> {
  const result = await runAll(newRunId());
  if (!result.ok || result.value.works + result.value.failed === 0) return;
  notify(manyNotification(result.value.works, result.value.failed), { name: 'connections' });
}

async function runAudit(
  dependencies: TrayActionDependencies,
  id: ConnectionId,
  nickname: string,
): Promise<NotificationText | null> {
  const report = await dependencies.audit(id);
  if (report.ok) return auditNotification(nickname, auditedNeeds(report.value));
  return report.error.code === 'cancelled'
    ? null
    : failedActionNotification(dependencies, nickname, report.error);
}

async function copyField(
  dependencies: TrayActionDependencies,
  id: ConnectionId,
  field: 'username' | 'token',
  nickname: string,
): Promise<NotificationText | null> {
  const outcome = await dependencies.copy(id, field);
  if (!outcome.ok) return failedActionNotification(dependencies, nickname, outcome.error);
  const token = outcome.value.outcome === 'copied' ? outcome.value.token : null;
  if (token === null) return null;
  return copiedNotification(
    nickname,
    Math.round((token.clearsAt - dependencies.clock.now()) / 1000),
  );
}

function failedActionNotification(
  { formats }: TrayActionDependencies,
  nickname: string,
  failure: Failure,
): NotificationText {
  const { happened, next } = describeFailure(failure, formats);
  return notDoneNotification(nickname, happened, next);
}

/** The notification at the end of a test; null if a person cancelled it. */
export function resultNotification(
  { nickname, username }: Pick<Connection, 'nickname' | 'username'>,
  result: Result<CheckReport, Failure>,
  formats: FailureFormat,
): NotificationText | null {
  if (!result.ok) return failureNotification(nickname, result.error, formats);
  const { outcome, account, failure } = result.value;
  switch (outcome) {
    case 'works':
      return worksNotification(nickname, account === null ? null : accountName(account, username));
    case 'failed':
      return failure === null ? null : failureNotification(nickname, failure, formats);
    case 'cancelled':
      return null;
    default:
      return assertNever(outcome);
  }
}

function failureNotification(
  nickname: string,
  failure: Failure,
  formats: FailureFormat,
): NotificationText {
  const { happened, next } = describeFailure(failure, formats);
  return failedNotification(nickname, happened, next);
}

function auditedNeeds({ verdict, findings }: AuditReport): AuditedNeeds {
  return {
    verdict,
    needs: findings.filter((finding) => finding.verdict !== 'excessive').length,
    titles: findings
      .filter((finding) => finding.verdict === verdict)
      .map((finding) => wordFinding(finding).title),
  };
}

function newRunId(): RunId {
  return randomUUID() as RunId;
}
