import { randomUUID } from 'node:crypto';
import type { ImportId } from './channels.ts';
import type { Compared } from './comparing.ts';
import type { TableRow } from './csv.ts';
import type { ReadExport } from './export-file.ts';
import type { Incoming } from './incoming.ts';
import type { TableMapping } from './model/mapping.ts';
import type { TransferredPurpose } from './parts.ts';

/** A file that was chosen: an encrypted export, still closed, or a table. */
export type HeldFile =
  | { readonly kind: 'encrypted'; readonly read: ReadExport }
  | {
      readonly kind: 'csv';
      readonly bytes: Buffer;
      readonly rows: readonly TableRow[];
      /** Null for a column without a title that can be shown. */
      readonly titles: readonly (string | null)[];
    };

/** What was made of a held file when it was last compared. */
export interface HeldComparison {
  readonly incoming: readonly Incoming[];
  readonly compared: readonly Compared[];
  /** The own purposes that travelled along. */
  readonly purposes: readonly TransferredPurpose[];
  /** What the tokens are views of: wiped when the file is closed. */
  readonly content: Buffer;
  /** Which column of a table was which; null for an export. */
  readonly mapping: TableMapping | null;
}

/** Holds one file that is being imported, and wipes what of it is a secret when it is closed. */
export class HeldImport {
  #id: ImportId | null = null;
  #file: HeldFile | null = null;
  #comparison: HeldComparison | null = null;

  /** Closes the former file, and holds this one. */
  hold(file: HeldFile): ImportId {
    this.dispose();
    // The mark of an id that nothing else gives.
    const id = randomUUID() as ImportId;
    this.#id = id;
    this.#file = file;
    return id;
  }

  /** Null when another file, or none, is held by now. */
  fileOf(id: ImportId): HeldFile | null {
    return id === this.#id ? this.#file : null;
  }

  /** Null when there was no comparison, or another file is held by now. */
  comparisonOf(id: ImportId): HeldComparison | null {
    return id === this.#id ? this.#comparison : null;
  }

  /** Keeps a comparison in place of the former one. False when the file was closed meanwhile. */
  keepComparison(id: ImportId, comparison: HeldComparison): boolean {
    if (id !== this.#id) {
      comparison.content.fill(0);
      return false;
    }
    const former = this.#comparison?.content;
    if (former !== comparison.content) former?.fill(0);
    this.#comparison = comparison;
    return true;
  }

  /** Wipes everything. */
  dispose(): void {
    this.#comparison?.content.fill(0);
    if (this.#file?.kind === 'csv') this.#file.bytes.fill(0);
    this.#id = null;
    this.#file = null;
    this.#comparison = null;
  }
}
