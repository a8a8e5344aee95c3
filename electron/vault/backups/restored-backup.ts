import { createHash } from 'node:crypto';
import { constants } from 'node:buffer';
import { readBoundedFile } from '../../system/index.ts';
import { databaseFileIn, headerFilesIn, logFilesIn } from '../vault-files.ts';

/** A backup that a person has put in place, and what the dialog said of it before. */
export interface RestoredBackup {
  /** How many lasting changes its database has seen, as its folder's name says. Nothing proves that before it is open. */
  readonly saidChanges: number;
  /** How many changes of what protects it has seen, as its header says. */
  readonly saidProtection: number;
  /** The part of the vault that it replaced; after `database` the header is still the previous one. */
  readonly replaced: 'database' | 'header' | 'both';
  /** {@link printOf} of the files when they were put in place. */
  readonly print: string;
}

/** The files of a vault that is closed; null for each that is not there. */
export interface VaultContents {
  readonly database: Buffer | null;
  readonly log: Buffer | null;
  readonly headers: readonly (Buffer | null)[];
}

/** Reads them, up to what a buffer of Node can hold. */
export function readContents(folder: string): VaultContents {
  const read = (file: string): Buffer | null => {
    const content = readBoundedFile(file, constants.MAX_LENGTH);
    return Buffer.isBuffer(content) ? content : null;
  };
  return {
    database: read(databaseFileIn(folder)),
    log: read(logFilesIn(folder).log),
    headers: headerFilesIn(folder).map((file) => read(file)),
  };
}

/** Tells one state of the files from every other. */
export function printOf({ database, log, headers }: VaultContents): string {
  const hashed = [database, log, ...headers].map((content) =>
    content === null ? 'none' : createHash('sha256').update(content).digest('hex'),
  );
  return hashed.join(' ');
}

/**
 * Remembers which backup a person has just put in place, for as long as its files are untouched and until the first
 * attempt to open them.
 */
export class LastRestored {
  readonly #folder: string;
  #restored: RestoredBackup | null = null;

  /** @param folder where the vault's files lie. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  remember(restored: RestoredBackup): void {
    this.#restored = restored;
  }

  /** To be called at a lock, at a failed unlock, and once the vault is open. */
  forget(): void {
    this.#restored = null;
  }

  /** Gives it, if the vault's files are still what was put in place; otherwise it is forgotten. */
  whileUntouched(): RestoredBackup | null {
    if (this.#restored === null) return null;
    if (!this.#isUntouched(this.#restored)) this.#restored = null;
    return this.#restored;
  }

  #isUntouched({ print }: RestoredBackup): boolean {
    try {
      return printOf(readContents(this.#folder)) === print;
    } catch {
      // A file that cannot be read has changed.
      return false;
    }
  }
}
