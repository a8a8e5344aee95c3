import { randomUUID } from 'node:crypto';
import type { CheckProgress, CheckReport, RunId } from '../checks/index.ts';
import type { Connection, ConnectionId } from '../connections/index.ts';
import { describeFailure } from '../failures/index.ts';
import type { Failure, FailureFormat } from '../failures/index.ts';
import { assertNever } from '../system/index.ts';
import type { Result } from '../system/index.ts';
import { failedNotification, manyNotification, worksNotification } from '../texts/index.ts';
import type { NotificationText } from '../texts/index.ts';

/** What a test from the tray needs of the program around it. */
export interface QuickTestParts {
  readonly connection: (id: ConnectionId) => Result<Connection, Failure>;
  readonly runOne: (id: ConnectionId, run: RunId) => Promise<Result<CheckReport, Failure>>;
  readonly runAll: (run: RunId) => Promise<Result<CheckProgress, Failure>>;
  /** Shows a notification; a click on it opens the connection, where there is one. */
  readonly notify: (text: NotificationText, id: ConnectionId | null) => void;
  readonly formats: FailureFormat;
}

/** The tests that the tray's menu sets going; each ends in a notification. */
export interface QuickTests {
  test(id: ConnectionId): Promise<void>;
  testAll(): Promise<void>;
}

/** Makes the tray's tests. */
export function createQuickTests(parts: QuickTestParts): QuickTests {
  return {
    test: async (id) => {
      const connection = parts.connection(id);
      if (!connection.ok) return;
      const { nickname } = connection.value;
      const text = resultNotification(nickname, await parts.runOne(id, newRun()), parts.formats);
      if (text !== null) parts.notify(text, id);
    },
    testAll: async () => {
      const result = await parts.runAll(newRun());
      if (!result.ok || result.value.works + result.value.failed === 0) return;
      parts.notify(manyNotification(result.value.works, result.value.failed), null);
    },
  };
}

/** What is said when a test has ended; null when it was cancelled, since a person did that. */
export function resultNotification(
  nickname: string,
  result: Result<CheckReport, Failure>,
  formats: FailureFormat,
): NotificationText | null {
  if (!result.ok) return failureNotification(nickname, result.error, formats);
  const { outcome, account, failure } = result.value;
  switch (outcome) {
    case 'works':
      return worksNotification(nickname, account?.displayName ?? null);
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

function newRun(): RunId {
  return randomUUID() as RunId;
}
