import type { HistoryHead } from './chain.ts';

/** The place in the vault's header, outside of the database, where the head of the history is kept. */
export interface HistoryAnchor {
  /** What the header says; null when it says nothing. */
  read(): HistoryHead | null;
  /** Writes it down. What fails here is made up for by the next entry, and must not throw. */
  keep(head: HistoryHead): void;
}
