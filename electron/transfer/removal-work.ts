import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { leftoversOf } from '../system/index.ts';
import type { RemovalWork } from './removal.ts';

/** What lies in the data folder, by the step that removes it. Everything else in it is Electron's own. */
export interface RemovalNames {
  readonly headers: readonly string[];
  readonly database: readonly string[];
  readonly backups: readonly string[];
  readonly rest: readonly string[];
}

/** What removing everything needs. */
export interface RemovalParts {
  readonly folder: string;
  readonly names: RemovalNames;
  readonly lock: () => Promise<void> | void;
  readonly removeAutostart: () => Promise<void> | void;
  readonly removeKeyringItems: () => Promise<void> | void;
}

/** The steps of removing everything from a data folder. What is not there counts as removed. */
export function removalWork(parts: RemovalParts): RemovalWork {
  const remove = (names: readonly string[]) => (): void => {
    for (const file of names.map((name) => join(parts.folder, name))) {
      // The version before gave what a crash may leave of a file another name.
      for (const each of [file, `${file}.new`, ...leftoversOf(file)]) {
        rmSync(each, { recursive: true, force: true });
      }
    }
  };
  return {
    lock: parts.lock,
    autostart: parts.removeAutostart,
    headers: remove(parts.names.headers),
    database: remove(parts.names.database),
    backups: remove(parts.names.backups),
    keyring: parts.removeKeyringItems,
    rest: remove(parts.names.rest),
  };
}
