import { randomBytes } from 'node:crypto';
import type { ConnectionId } from '../connections/index.ts';
import { describeBug, failure, success, type Log, type Result } from '../system/index.ts';
import type { Vault } from '../vault/index.ts';
import { add, type AddDependencies } from './commands/add.ts';
import { createAuditCommand } from './commands/audit.ts';
import { findByName, readOnly, type Command, type CommandResult } from './commands/command.ts';
import { credential, quitLine } from './commands/credential.ts';
import { exec } from './commands/exec.ts';
import { list, status } from './commands/list.ts';
import { read } from './commands/read.ts';
import { createTestCommand } from './commands/test.ts';
import type { CommandRequest } from './conversation.ts';
import { exitCodes, type ExitCode } from './model/exit-codes.ts';
import { exitCodeFor, type Refusal } from './model/refusal.ts';
import { describeRefusal } from './wording.ts';

/** What answering commands needs. */
export interface AnsweringDependencies extends AddDependencies {
  readonly vault: Pick<Vault, 'state' | 'onStateChange'>;
  /** Whether a person has switched the hand-out on. */
  readonly isAllowed: () => boolean;
  /** Opens the window, at a connection if there is one. */
  readonly openWindow: (id: ConnectionId | null) => void;
  readonly lock: () => void;
  readonly log: Log;
}

/** Carries commands out. */
export interface Answering {
  answer(request: CommandRequest): Promise<ExitCode>;
  /** Ends everything that is asked or tested for a command. */
  cancelAll(): void;
}

/** Makes what answers the commands. */
export function createAnswering(dependencies: AnsweringDependencies): Answering {
  const commands = createCommands(dependencies);
  let open = new AbortController();
  return {
    cancelAll() {
      open.abort();
      open = new AbortController();
    },
    async answer(request) {
      const { reply, signal, command } = request;
      try {
        const waited = await waitUntilOpen(dependencies, request);
        const until = AbortSignal.any([signal, open.signal]);
        const result =
          waited ?? (await carryOut(dependencies, commands, { ...request, signal: until }));
        if (result.ok) return result.value;
        if (command === 'credential') reply.output(quitLine);
        reply.words(describeRefusal(result.error, dependencies.formats));
        return exitCodeFor(result.error);
      } catch (bug) {
        const reference = randomBytes(4).toString('hex');
        dependencies.log.error('command', { reference, ...describeBug(bug) });
        const internal = { code: 'internal-error', reference } as const;
        reply.words(describeRefusal({ code: 'failed', failure: internal }, dependencies.formats));
        return exitCodes.internal;
      }
    },
  };
}

function createCommands(dependencies: AnsweringDependencies): ReadonlyMap<string, Command> {
  return new Map<string, Command>([
    ['exec', exec],
    ['read', read],
    ['credential', credential],
    ['list', list],
    ['status', status],
    ['test', createTestCommand(dependencies)],
    ['audit', createAuditCommand(dependencies)],
    ['add', (_, request) => add(dependencies, request)],
  ]);
}

/** Waits for an unlocked vault if the command wants to; why there is none, or null. */
async function waitUntilOpen(
  { vault }: AnsweringDependencies,
  request: CommandRequest,
): Promise<CommandResult | null> {
  const isOpen = (): boolean => vault.state().status === 'open';
  if (readOnly(request, 'wait') !== 'yes' || isOpen()) return null;
  await new Promise<void>((resolve) => {
    const stop = vault.onStateChange(() => {
      if (isOpen()) end();
    });
    const end = (): void => {
      stop();
      resolve();
    };
    request.signal.addEventListener('abort', end, { once: true });
  });
  return isOpen() ? null : failure({ code: 'locked' });
}

async function carryOut(
  dependencies: AnsweringDependencies,
  commands: ReadonlyMap<string, Command>,
  request: CommandRequest,
): Promise<CommandResult> {
  const { vault, isAllowed } = dependencies;
  // These two give nothing away, and weaken nothing.
  if (request.command === 'open') return open(dependencies, request);
  if (request.command === 'lock') {
    dependencies.lock();
    return success(exitCodes.done);
  }
  const command = commands.get(request.command);
  if (command === undefined) {
    return failure({ code: 'usage', problem: { what: 'unknown-command' } });
  }
  if (vault.state().status !== 'open') return failure({ code: 'locked' });
  if (!isAllowed()) return failure({ code: 'off' });
  return command(dependencies, request);
}

function open(dependencies: AnsweringDependencies, request: CommandRequest): CommandResult {
  const name = readOnly(request, 'connection');
  const isOpen = dependencies.vault.state().status === 'open';
  const found: Result<ConnectionId | null, Refusal> =
    name === null || !isOpen ? success(null) : idByName(dependencies, name);
  // A connection that is not there would be no reason to keep the window closed; the words say so.
  dependencies.openWindow(found.ok ? found.value : null);
  // Programs that may not ask learn no name of a connection either, not even whether there is one.
  if (isOpen && !dependencies.isAllowed()) return success(exitCodes.done);
  if (!found.ok) return found;
  return name !== null && !isOpen ? failure({ code: 'locked' }) : success(exitCodes.done);
}

function idByName(
  dependencies: AnsweringDependencies,
  name: string,
): Result<ConnectionId, Refusal> {
  const found = findByName(dependencies, name);
  return found.ok ? success(found.value.id) : found;
}
