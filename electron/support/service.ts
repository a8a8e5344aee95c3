import type { Failure } from '../failures/index.ts';
import { failure, mask, success, type Clock, type Result } from '../system/index.ts';
import { describeBundle } from './bundle.ts';
import type { SaveOutcome } from './channels.ts';

/** Dependencies of the support bundle. */
export interface SupportDependencies {
  readonly clock: Clock;
  /** Versions and settings, by name. */
  readonly facts: () => readonly (readonly [string, string])[];
  /** The newest checks as text without names, at most so many. */
  readonly checks: (limit: number) => Result<readonly string[], Failure>;
  /** The text of the log's files; empty where there is none. */
  readonly readLog: () => Promise<string>;
  /** Asks in a native dialog where to write; null when the person thought better of it. */
  readonly chooseFileToWrite: (suggestedName: string) => Promise<string | null>;
  /** Writes a file that only its owner may read, whole or not at all. */
  readonly writeFile: (file: string, content: Buffer) => Result<null, Failure>;
}

/** The support bundle: what the screen may ask for. */
export interface Support {
  readonly handlers: {
    'support:preview': () => Promise<Result<string, Failure>>;
    'support:save': () => Promise<Result<SaveOutcome, Failure>>;
  };
  /** Forgets what was shown; to be called at each lock. */
  dispose(): void;
}

/** How many lines of the log, and how many checks, a bundle holds. */
const linesHeld = 300;
const checksHeld = 20;

/** Makes the service that puts support bundles together. */
export function createSupport(dependencies: SupportDependencies): Support {
  let shown: string | null = null;
  return {
    dispose: () => {
      shown = null;
    },
    handlers: {
      'support:preview': async () => {
        const log = endOfLog(await dependencies.readLog());
        // Read last: while the log was read, the vault may have been locked.
        const checks = dependencies.checks(checksHeld);
        if (!checks.ok) return checks;
        const facts = dependencies.facts();
        shown = describeBundle({
          madeAt: dependencies.clock.now(),
          facts,
          checks: checks.value,
          log,
        });
        return success(shown);
      },
      'support:save': async () => {
        const text = shown;
        if (text === null) return failure({ code: 'input-refused' });
        const day = new Date(dependencies.clock.now()).toISOString().slice(0, 10);
        const file = await dependencies.chooseFileToWrite(`chatelaine-support-${day}.txt`);
        if (file === null) return success({ outcome: 'cancelled' });
        const written = dependencies.writeFile(file, Buffer.from(text, 'utf8'));
        return written.ok ? success({ outcome: 'written' }) : written;
      },
    },
  };
}

/** The last lines, masked once more: what was written by an older version may have been masked less. */
function endOfLog(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-linesHeld).map(mask);
}
