import type { Session } from './session.ts';

/** How far the history goes: how many entries it has, and the code of the last one. */
interface Head {
  readonly count: number;
  readonly code: Buffer;
}

/** The place in the header, outside of the database, that says how far the history goes. */
export interface HistoryAnchor {
  /** Null when the header says nothing, or the vault is locked. */
  read(): Head | null;
  /** What cannot be written now is written with the next entry. */
  keep(head: Head): void;
}

/** The anchor of the open session. */
export function historyAnchorOf(
  session: () => Session | null,
  log: (message: string) => void,
): HistoryAnchor {
  return {
    read: () => {
      const history = session()?.header().history;
      return history === undefined
        ? null
        : { count: history.count, code: Buffer.from(history.code, 'hex') };
    },
    keep: ({ count, code }) => {
      const kept = session()?.keepHistoryHead({ count, code: code.toString('hex') });
      if (kept?.ok === false) log(`The history's head could not be written: ${kept.error.code}`);
    },
  };
}
