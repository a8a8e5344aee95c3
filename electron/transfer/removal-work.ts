import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findLeftovers } from '../system/index.ts';
import type { RemovalWork } from './removal.ts';

/** What lies in the data folder, by the step that removes it. Everything else in it is Electron's own. */
export interface RemovalNames {
  readonly headers: readonly string[];
  readonly database: readonly string[];
  readonly backups: readonly string[];
  readonly rest: readonly string[];
}

/** What removing everything needs. */
export interface RemovalDependencies {
  readonly folder: string;
  readonly names: RemovalNames;
  readonly lock: () => Promise<void> | void;
  readonly removeAutostart: () => Promise<void> | void;
  readonly removeKeyringItems: () => Promise<void> | void;
}

/** The steps of removing everything from a data folder. What is not there counts as removed. */
export function removalWork(dependencies: RemovalDependencies): RemovalWork {
  const remove = (names: readonly string[]) => (): void => {
    for (const file of names.map((name) => join(dependencies.folder, name))) {
      // The version before gave what a crash may leave of a file another name.
      for (const each of [file, `${file}.new`, ...findLeftovers(file)]) {
        rmSync(each, { recursive: true, force: true });
      }
    }
  };
  return {
    lock: dependencies.lock,
    autostart: dependencies.removeAutostart,
    headers: remove(dependencies.names.headers),
    database: remove(dependencies.names.database),
    backups: remove(dependencies.names.backups),
    keyring: dependencies.removeKeyringItems,
    rest: remove(dependencies.names.rest),
  };
}
