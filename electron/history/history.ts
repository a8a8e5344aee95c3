import type { Failure } from '../failures/index.ts';
import { success, type Clock, type Instant, type Result } from '../system/index.ts';
import type { HistoryAnchor, OpenVault } from '../vault/index.ts';

import { checkChain, type ChainVerdict, type HistoryHead } from './chain.ts';
import type { HistoryEvent } from './model/event.ts';
import type { FailedUnlockNote, FailedUnlocks } from './failed-unlocks.ts';
import { appendEntry, everyEntry, hasFailedUnlock, headOf } from './store.ts';

/** Dependencies of the history. */
export interface HistoryDependencies {
  /** The vault while it is open, or why it is not. */
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly anchor: HistoryAnchor;
  readonly note: FailedUnlockNote;
  readonly clock: Clock;
  /** Called after each new entry with the number of entries. */
  readonly grown: (count: number) => void;
}

/** Records what happens to the vault. */
export interface History {
  /** Records something that was no change to the vault, in a transaction of its own. */
  record(event: HistoryEvent): Result<null, Failure>;
  /**
   * Records a change inside of its own transaction.
   *
   * @returns the head, to be given to {@link History.anchor} once the change is kept.
   */
  recordInside(open: OpenVault, event: HistoryEvent): HistoryHead;
  /** Puts the head into the vault's header. */
  anchor(head: HistoryHead): void;
  /** Puts the head of what is on the disk by now into the vault's header, after entries that were only noted. */
  anchorNoted(): void;
  /** Notes beside the locked vault that unlocking failed just now. */
  unlockFailed(): Result<null, Failure>;
  /**
   * Records what the database lacks of what the header knows, as after a backup was put in place, then the failed
   * unlocks that were noted beside the vault, then the unlock itself.
   *
   * @param wasRestored whether a backup was put in place since the last unlock.
   */
  unlocked(keeper: string, wasRestored?: boolean): Result<null, Failure>;
  /** Whether nothing was ever recorded, as in a vault that was just made. */
  isEmpty(): boolean;
  check(): Result<ChainVerdict, Failure>;
}

/** Makes the history of a vault. */
export function createHistory(dependencies: HistoryDependencies): History {
  const anchor = (head: HistoryHead): void => {
    dependencies.anchor.keep(head);
    dependencies.grown(head.count);
  };
  const write = (work: (open: OpenVault) => HistoryHead): Result<null, Failure> => {
    const opened = dependencies.vault.opened();
    if (!opened.ok) return opened;
    const written = opened.value.record(() => work(opened.value));
    if (!written.ok) return written;
    anchor(written.value);
    return success(null);
  };
  return {
    record: (event) => write((open) => appendEntry(open, dependencies.clock.now(), event)),
    recordInside: (open, event) => appendEntry(open, dependencies.clock.now(), event),
    anchor,
    anchorNoted() {
      const opened = dependencies.vault.opened();
      // The header must not know of more than the disk has: after a power cut entries would seem to be missing.
      if (opened.ok && opened.value.sync()) anchor(headOf(opened.value.database));
    },
    unlockFailed: () => dependencies.note.add(dependencies.clock.now()),
    isEmpty() {
      const opened = dependencies.vault.opened();
      return (
        opened.ok &&
        headOf(opened.value.database).count === 0 &&
        dependencies.anchor.read() === null
      );
    },
    unlocked(keeper, wasRestored = false) {
      const waiting = dependencies.note.read();
      const expected = dependencies.anchor.read()?.count ?? 0;
      const written = write((open) => {
        noteLost(open, expected, wasRestored, dependencies.clock.now());
        if (waiting.ok) takeIn(open, waiting.value);
        return appendEntry(open, dependencies.clock.now(), { kind: 'vault-unlocked', keeper });
      });
      return written.ok && waiting.ok ? dependencies.note.clear() : written;
    },
    check() {
      const opened = dependencies.vault.opened();
      return opened.ok ? success(verdictOn(opened.value, dependencies.anchor.read())) : opened;
    },
  };
}

function verdictOn(open: OpenVault, anchor: HistoryHead | null): ChainVerdict {
  return checkChain((bytes) => open.authenticate(bytes), everyEntry(open.database), anchor);
}

/** From the next anchor on the header no longer tells what is missing: the history itself has to. */
function noteLost(open: OpenVault, expected: number, wasRestored: boolean, now: Instant): void {
  const lost = Math.max(0, expected - headOf(open.database).count);
  const kind = wasRestored ? 'backup-restored' : 'entries-missing';
  if (wasRestored || lost > 0) appendEntry(open, now, { kind, lost });
}

/** A crash may have come between taking the note in and deleting it: what is in the history is passed over. */
function takeIn(open: OpenVault, waiting: FailedUnlocks): void {
  for (const [index, at] of waiting.times.entries()) {
    if (hasFailedUnlock(open.database, at)) continue;
    const noteWasFull = waiting.noteWasFull && index === 0;
    appendEntry(open, at, { kind: 'unlock-failed', noteWasFull });
  }
}
