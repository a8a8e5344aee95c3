import type { Failure } from '../failures/index.ts';
import { failure, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { HistoryEvent } from './model/event.ts';
import type { History } from './history.ts';

/** The open vault, and the history of its changes. */
export interface RecordedChanges {
  readonly vault: OpenVault;
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/**
 * Makes a change and its entry in the history, both or neither.
 *
 * @param event may depend on what the change came to.
 */
export function changeRecorded<Value>(
  { vault, history }: RecordedChanges,
  event: HistoryEvent | ((value: Value) => HistoryEvent),
  work: () => Value,
): Result<Value, Failure> {
  const changed = vault.change(() => {
    const value = work();
    const recorded = typeof event === 'function' ? event(value) : event;
    return { value, head: history.recordInside(vault, recorded) };
  });
  if (!changed.ok) return changed;
  history.anchor(changed.value.head);
  return { ok: true, value: changed.value.value };
}

/**
 * The same for a change that gives something a name. The database itself keeps names unique, whatever was checked before.
 *
 * @param taken the failure when the name is taken.
 */
export function changeUnlessTaken<Value>(
  opened: RecordedChanges,
  taken: Failure,
  event: HistoryEvent | ((value: Value) => HistoryEvent),
  work: () => Value,
): Result<Value, Failure> {
  try {
    return changeRecorded(opened, event, work);
  } catch (error) {
    const isTaken =
      error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
    if (!isTaken) throw error;
    return failure(taken);
  }
}
