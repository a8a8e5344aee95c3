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
 * Takes all steps, one after the other. One that fails is told, and does not keep the others from being taken:
 * without the headers nothing else can be opened any more.
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
