import type { Failure } from '../failures/index.ts';
import type { History, HistoryEvent } from '../history/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';

/** The open vault, and the history that records its changes. */
export interface Opened {
  readonly vault: OpenVault;
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** Makes a change and records it in the history, both or neither. */
export function changeRecorded(
  { vault, history }: Opened,
  event: HistoryEvent,
  work: () => void,
): Result<null, Failure> {
  const changed = vault.change(() => {
    work();
    return history.recordInside(vault, event);
  });
  if (!changed.ok) return changed;
  history.anchor(changed.value);
  return success(null);
}

/**
 * The same for a name that must be unique. Only the database decides that; `taken` is the failure for a name that is
 * not.
 */
export function changeUnlessTaken(
  opened: Opened,
  taken: Failure,
  event: HistoryEvent,
  work: () => void,
): Result<null, Failure> {
  try {
    return changeRecorded(opened, event, work);
  } catch (error) {
    const isTaken =
      error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE';
    if (!isTaken) throw error;
    return failure(taken);
  }
}
