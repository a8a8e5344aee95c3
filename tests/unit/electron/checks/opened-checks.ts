import { randomUUID } from 'node:crypto';
import type { CheckEvents } from '../../../../electron/checks/channels.ts';
import type { CheckProgress, CheckReport, RunId } from '../../../../electron/checks/model/check.ts';
import {
  checkHandlers,
  createChecks,
  type CheckConfirmation,
} from '../../../../electron/checks/index.ts';
import type { ConnectionForm } from '../../../../electron/connections/model/form-rules.ts';
import {
  connectionHandlers,
  createConnections,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { HistoryEvent } from '../../../../electron/history/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import { accounts } from '../../../simulator/index.ts';
import { actionCards, eventCards, formWith, unrecorded } from '../connections/form.ts';
import { practiceJira } from '../jira/practice-network.ts';
import { openedVault } from '../vault/opened-vault.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

/** The host of the practice site that most tests ask. */
export const acme = 'acme.atlassian.net';
/** Who logs in there. */
export const bot = accounts.acmeBot.email;

/** A token that opens nothing. */
export const wrongToken = 'ATATT3xNobodyMadeThisTokenOfAll=0BADCAFE';

/** A text in UTF-8. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
/** An id as the screen gives one to each run. */
export const newRun = (): RunId => randomUUID() as RunId;

type SavedForm = Omit<ConnectionForm, 'token' | 'purposes'> & { readonly purposes: string[] };

/** A form as it comes from the screen, with some fields filled in otherwise. */
export function formOf(fields: Partial<ConnectionForm> = {}): SavedForm {
  const { token: _token, ...form } = formWith({ username: bot, ...fields });
  return { ...form, purposes: [...form.purposes] };
}

/** Everything that checks are based on, made of real parts. */
export async function opened() {
  const practice = await practiceJira({ connectMs: 2000, totalMs: 3000, bodyBytes: 1e6 });
  const vault = openedVault();
  const clock = new TestClock();
  const connections = createConnections({
    history: unrecorded,
    vault: { opened: () => success(vault) },
    clock,
    purposes: () => [eventCards, actionCards],
    changed: () => undefined,
  });
  const events: { name: keyof CheckEvents; message: CheckEvents[keyof CheckEvents] }[] = [];
  const changed: ConnectionId[] = [];
  const copied: string[] = [];
  const recorded: HistoryEvent[] = [];
  /** Whether somebody clicked just before each request. */
  const person = { acts: true, isAssisted: false, agrees: true };
  const asked: CheckConfirmation[] = [];
  const checks = createChecks({
    vault: { opened: () => success(vault) },
    connections: connections.store,
    drafts: connections.drafts,
    jira: practice.jira,
    clock,
    emit: (name, message) => events.push({ name, message }),
    changed: (ids) => changed.push(...ids),
    history: {
      ...unrecorded,
      record: (event) => {
        recorded.push(event);
        return unrecorded.record();
      },
    },
    takeInput: () => person.acts,
    isAssisted: () => person.isAssisted,
    confirm: (act) => {
      asked.push(act);
      return Promise.resolve(person.agrees ? success(null) : failure({ code: 'not-confirmed' }));
    },
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve(success(null));
    },
    version: '0.1.0',
  });
  const create = (nickname: string, token: string, fields: Partial<ConnectionForm> = {}) =>
    valueOf(
      connectionHandlers(connections)['connections:create']({
        form: formOf({ nickname, ...fields }),
        token: bytesOf(token),
      }),
    ).id;
  const run = async (id: ConnectionId): Promise<CheckReport> =>
    valueOf(await checkHandlers(checks)['checks:run']({ run: newRun(), id }));
  const runMany = async (ids: ConnectionId[] = []): Promise<CheckProgress> =>
    valueOf(await checkHandlers(checks)['checks:run-many']({ run: newRun(), ids }));
  const history = (id: ConnectionId): readonly CheckReport[] =>
    valueOf(
      checkHandlers(checks)['checks:history']({ id, limit: 500 }) as Result<CheckReport[], Failure>,
    );
  const outcomes = (id: ConnectionId) =>
    history(id).map(({ outcome, failure }) => failure?.code ?? outcome);
  return {
    ...practice,
    ...connections,
    connections,
    handlers: connectionHandlers(connections),
    vault,
    clock,
    events,
    changed,
    copied,
    recorded,
    person,
    asked,
    checks,
    create,
    run,
    runMany,
    history,
    outcomes,
  };
}
