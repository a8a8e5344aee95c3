import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findLeftovers } from '../system/index.ts';
import type { transferTexts } from '../texts/en/transfer.ts';

/** The steps of removing everything, in order: the keys are deleted before the data. */
export const removalSteps = [
  'lock',
  'autostart',
  'headers',
  'database',
  'backups',
  'keyring',
  'rest',
] as const satisfies readonly (keyof typeof transferTexts.removalSteps)[];

/** The name of a step. */
export type RemovalStep = (typeof removalSteps)[number];

/** The action of each step; it throws or rejects on failure. */
export type RemovalWork = Readonly<Record<RemovalStep, () => Promise<void> | void>>;

/** The result of a step. */
export interface RemovalOutcome {
  readonly step: RemovalStep;
  readonly done: boolean;
}

/**
 * Runs all steps in order. A failed step is reported and does not stop the others, because the data cannot be decrypted
 * without the headers.
 */
export async function removeEverything(work: RemovalWork): Promise<readonly RemovalOutcome[]> {
  const outcomes: RemovalOutcome[] = [];
  for (const step of removalSteps) {
    outcomes.push({ step, done: await isDone(work[step]) });
  }
  return outcomes;
}

async function isDone(take: () => Promise<void> | void): Promise<boolean> {
  try {
    await take();
    return true;
  } catch {
    return false;
  }
}

/** The files in the data folder by the step that removes them. All others are Electron's. */
export interface RemovalNames {
  readonly headers: readonly string[];
  readonly database: readonly string[];
  readonly backups: readonly string[];
  readonly rest: readonly string[];
}

/** Dependencies of removing everything. */
export interface RemovalDependencies {
  readonly folder: string;
  readonly names: RemovalNames;
  readonly lock: () => Promise<void> | void;
  readonly removeAutostart: () => Promise<void> | void;
  readonly removeKeyringItems: () => Promise<void> | void;
}

/** Creates the steps that remove everything from a data folder. A missing file counts as removed. */
export function removalWork(dependencies: RemovalDependencies): RemovalWork {
  const remove = (names: readonly string[]) => (): void => {
    for (const file of names.map((name) => join(dependencies.folder, name))) {
      // An earlier version used another name for the temporary file that a crash may leave.
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
