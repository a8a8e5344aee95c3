import type { Audits } from '../../audit/index.ts';
import type { Checks } from '../../checks/index.ts';
import type { Connection, Connections } from '../../connections/index.ts';
import type { Health } from '../../health/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import type { CommandRequest } from '../conversation.ts';
import type { ExitCode } from '../model/exit-codes.ts';
import type { Refusal } from '../model/refusal.ts';
import { findConnection } from './find-connection.ts';
import type { HandOverDependencies } from './hand-over.ts';

/** What the commands need. */
export interface CommandDependencies extends HandOverDependencies {
  readonly connections: Connections['store'];
  readonly health: Pick<Health, 'overviews'>;
  readonly checks: Pick<Checks, 'runMany' | 'history' | 'cancel' | 'tokenTests'>;
  readonly audits: Pick<Audits, 'run' | 'store'>;
  /** Milliseconds from any fixed moment. */
  readonly elapsed: () => number;
}

/** How a command ended. */
export type CommandResult = Result<ExitCode, Refusal>;

/** Carries out a command whose vault is open. */
export type Command = (
  dependencies: CommandDependencies,
  request: CommandRequest,
) => Promise<CommandResult>;

/** A request that the command itself should have refused. */
export const malformed: Result<never, Refusal> = failure({
  code: 'usage',
  problem: { what: 'malformed' },
});

/** The one value of a field; null if it has none, or several. */
export function readOnly({ fields }: Pick<CommandRequest, 'fields'>, key: string): string | null {
  const [value, ...others] = fields.get(key) ?? [];
  return value === undefined || others.length > 0 ? null : value;
}

/** Whether a switch is set. */
export function hasSwitch(request: Pick<CommandRequest, 'fields'>, key: string): boolean {
  return readOnly(request, key) === 'yes';
}

/** The connection that a name stands for. */
export function findByName(
  { connections }: Pick<CommandDependencies, 'connections'>,
  name: string,
): Result<Connection, Refusal> {
  const all = connections.list();
  if (!all.ok) return failure({ code: 'failed', failure: all.error });
  return findConnection(all.value, name);
}

/** The connections that a command is about: those named, or all. */
export function findWanted(
  { connections }: Pick<CommandDependencies, 'connections'>,
  { fields }: CommandRequest,
): Result<readonly Connection[], Refusal> {
  const all = connections.list();
  if (!all.ok) return failure({ code: 'failed', failure: all.error });
  const found = new Set<Connection>();
  for (const name of fields.get('connection') ?? []) {
    const connection = findConnection(all.value, name);
    if (!connection.ok) return connection;
    found.add(connection.value);
  }
  return success(found.size === 0 ? all.value : [...found]);
}
