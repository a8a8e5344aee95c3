import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findLeftovers } from '../system/index.ts';
import type { transferTexts } from '../texts/en/transfer.ts';

/** The steps of removing everything, in their order: what opens the data goes before the data. */
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

/** What each step does. It rejects or throws when it could not be done. */
export type RemovalWork = Readonly<Record<RemovalStep, () => Promise<void> | void>>;

/** What became of one step. */
export interface RemovalOutcome {
  readonly step: RemovalStep;
  readonly done: boolean;
}

/**
 * Takes all steps, one after the other. One that fails is reported and does not stop the others: without the headers
 * nothing else can be opened any more.
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

/** What lies in the data folder, by the step that removes it. Everything else in it is Electron's own. */
export interface RemovalNames {
  readonly headers: readonly string[];
  readonly database: readonly string[];
  readonly backups: readonly string[];
  readonly rest: readonly string[];
}

/** What removing everything uses. */
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
