import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Result } from '../system/index.ts';
import type { HistoryAnchor, OpenVault } from '../vault/index.ts';

import { checkChain, type ChainVerdict, type HistoryHead } from './chain.ts';
import type { HistoryEvent } from './event.ts';
import type { FailedUnlockNote, FailedUnlocks } from './failed-unlocks.ts';
import { appendEntry, everyEntry, hasFailedUnlock } from './store.ts';

/** What the history rests on. */
export interface HistoryParts {
  /** The vault while it is open, or why it is not. */
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly anchor: HistoryAnchor;
  readonly note: FailedUnlockNote;
  readonly clock: Clock;
  /** Told after each new entry how many there are. */
  readonly grown: (count: number) => void;
}

/** Writes down what happens to the vault. */
export interface History {
  /** Writes down something that happened by itself, in a transaction of its own. */
  record(event: HistoryEvent): Result<null, Failure>;
  /**
   * Writes down something inside of the change that it tells of.
   *
   * @returns the head, to be given to {@link History.anchor} once the change is kept.
   */
  recordInside(open: OpenVault, event: HistoryEvent): HistoryHead;
  /** Puts the head into the vault's header. */
  anchor(head: HistoryHead): void;
  /** Notes beside the locked vault that unlocking failed just now. */
  unlockFailed(): Result<null, Failure>;
  /** Takes in what waited beside the vault, then writes down the unlock itself. */
  unlocked(keeper: string): Result<null, Failure>;
  check(): Result<ChainVerdict, Failure>;
}

/** Makes the history of a vault. */
export function createHistory(parts: HistoryParts): History {
  const anchor = (head: HistoryHead): void => {
    parts.anchor.keep(head);
    parts.grown(head.count);
  };
  const write = (work: (open: OpenVault) => HistoryHead): Result<null, Failure> => {
    const opened = parts.vault.opened();
    if (!opened.ok) return opened;
    const written = opened.value.record(() => work(opened.value));
    if (!written.ok) return written;
    anchor(written.value);
    return success(null);
  };
  return {
    record: (event) => write((open) => appendEntry(open, parts.clock.now(), event)),
    recordInside: (open, event) => appendEntry(open, parts.clock.now(), event),
    anchor,
    unlockFailed: () => parts.note.add(parts.clock.now()),
    unlocked(keeper) {
      const waiting = parts.note.read();
      const written = write((open) => {
        if (waiting.ok) takeIn(open, waiting.value);
        return appendEntry(open, parts.clock.now(), { kind: 'vault-unlocked', keeper });
      });
      return written.ok && waiting.ok ? parts.note.clear() : written;
    },
    check() {
      const opened = parts.vault.opened();
      if (!opened.ok) return opened;
      const { database } = opened.value;
      const authenticate = (bytes: Uint8Array): Buffer => opened.value.authenticate(bytes);
      return success(checkChain(authenticate, everyEntry(database), parts.anchor.read()));
    },
  };
}

/** A crash may have come between taking the note in and deleting it: what is in the history is passed over. */
function takeIn(open: OpenVault, waiting: FailedUnlocks): void {
  for (const [index, at] of waiting.times.entries()) {
    if (hasFailedUnlock(open.database, at)) continue;
    const noteWasFull = waiting.noteWasFull && index === 0;
    appendEntry(open, at, { kind: 'unlock-failed', noteWasFull });
  }
}
