import type { Instant } from '../system/index.ts';
import { supportTexts as texts } from '../texts/index.ts';

/** What a bundle is put together from. Nothing of it names a site or an account, or is secret. */
export interface BundleParts {
  readonly madeAt: Instant;
  /** Names and values, such as versions and settings. */
  readonly facts: readonly (readonly [string, string])[];
  /** Reports of checks as text without names, the newest first. */
  readonly checks: readonly string[];
  /** The end of the log, each line masked. */
  readonly log: readonly string[];
}

/** The bundle as it is shown, and saved. */
export function describeBundle({ madeAt, facts, checks, log }: BundleParts): string {
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
