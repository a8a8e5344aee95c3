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

/** Dependencies of the support bundle. */
export interface SupportDependencies {
  readonly clock: Clock;
  /** Versions and settings, by name. */
  readonly facts: () => readonly (readonly [string, string])[];
  /** The newest checks as text without names, up to `limit`. */
  readonly checks: (limit: number) => Result<readonly string[], Failure>;
  /** The text of the log files; empty if there are none. */
  readonly readLog: () => Promise<string>;
  readonly files: Pick<FileDialogs, 'toWrite'>;
}

/** Support bundles: facts and logs that a user may send. */
export interface Support {
  /** Compiles the bundle, and keeps it for `save`. */
  preview(): Promise<Result<string, Failure>>;
  /** Writes the bundle that was last shown. */
  save(): Promise<Result<SaveOutcome, Failure>>;
  /** Discards the bundle that was shown; must be called at each lock. */
  clear(): void;
}

/** How many log lines and checks a bundle holds. */
const maxLogLines = 300;
const maxChecks = 20;

/** Creates the service that compiles support bundles. */
export function createSupport(dependencies: SupportDependencies): Support {
  let shown: string | null = null;
  return {
    async preview() {
      const log = endOfLog(await dependencies.readLog());
      // Read last, because the vault may have been locked while the log was read.
      const checks = dependencies.checks(maxChecks);
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

/** The last lines, masked again, because an older version may have masked less. */
function endOfLog(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-maxLogLines).map(mask);
}

/** The contents of a bundle: no site, account or secret. */
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
