import type { Failure } from '../failures/index.ts';
import { saveFile, type FileDialogs, type SaveOutcome } from '../files/index.ts';
import {
  failure,
  mask,
  success,
  type ChannelHandlers,
  type Clock,
  type Instant,
  type Result,
} from '../system/index.ts';
import { supportTexts as texts } from '../texts/index.ts';
import type { supportChannels } from './channels.ts';

/** What the support bundle is made of, and written with. */
export interface SupportDependencies {
  readonly clock: Clock;
  /** Versions and settings, by name. */
  readonly facts: () => readonly (readonly [string, string])[];
  /** The newest checks as text without names, at most so many. */
  readonly checks: (limit: number) => Result<readonly string[], Failure>;
  /** The text of the log's files; empty where there is none. */
  readonly readLog: () => Promise<string>;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** The bundle of facts and logs that a user may send. */
export interface Support {
  /** Puts the bundle together, and remembers it. */
  preview(): Promise<Result<string, Failure>>;
  /** Writes the bundle that was shown last, and nothing else. */
  save(): Promise<Result<SaveOutcome, Failure>>;
  /** Forgets what was shown; to be called at each lock. */
  clear(): void;
}

/** How many lines of the log, and how many checks, a bundle holds. */
const linesHeld = 300;
const checksHeld = 20;

/** Makes the service that puts support bundles together. */
export function createSupport(dependencies: SupportDependencies): Support {
  let shown: string | null = null;
  return {
    async preview() {
      const log = endOfLog(await dependencies.readLog());
      // Read last: while the log was read, the vault may have been locked.
      const checks = dependencies.checks(checksHeld);
      if (!checks.ok) return checks;
      const facts = dependencies.facts();
      const madeAt = dependencies.clock.now();
      shown = describeBundle({ madeAt, facts, checks: checks.value, log });
      return success(shown);
    },
    async save() {
      const text = shown;
      if (text === null) return failure({ code: 'input-refused' });
      const day = new Date(dependencies.clock.now()).toISOString().slice(0, 10);
      return saveFile(dependencies.files, 'text', `chatelaine-support-${day}.txt`, () =>
        success(text),
      );
    },
    clear() {
      shown = null;
    },
  };
}

/** Answers the channels of the support bundle. */
export function supportHandlers(
  support: Support,
): ChannelHandlers<typeof supportChannels, Failure> {
  return {
    'support:preview': () => support.preview(),
    'support:save': () => support.save(),
  };
}

/** The last lines, masked once more: an older version may have masked less when it wrote them. */
function endOfLog(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-linesHeld).map(mask);
}

/** The contents of a bundle. They name no site and no account, and hold no secret. */
interface BundleContents {
  readonly madeAt: Instant;
  /** Names and values, such as versions and settings. */
  readonly facts: readonly (readonly [string, string])[];
  /** Reports of checks as text without names, the newest first. */
  readonly checks: readonly string[];
  readonly log: readonly string[];
}

function describeBundle({ madeAt, facts, checks, log }: BundleContents): string {
  const lines = [
    texts.head,
    texts.madeAt(new Date(madeAt).toISOString()),
    texts.promise,
    '',
    texts.facts,
    ...facts.map(([name, value]) => `${name}: ${value}`),
    '',
    texts.checks(checks.length),
    ...(checks.length === 0 ? [texts.none] : checks),
    '',
    texts.log(log.length),
    ...(log.length === 0 ? [texts.none] : log),
    '',
  ];
  return lines.join('\n');
}
