import type { Failure } from '../failures/index.ts';
import type { History, HistoryEvent } from '../history/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';

/** The open vault, and where its changes are written down. */
export interface Opened {
  readonly vault: OpenVault;
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** Makes a change and writes it down, both or neither. */
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

/** The same. The database itself holds names apart, whatever was looked at before; `taken` says which name it was. */
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
