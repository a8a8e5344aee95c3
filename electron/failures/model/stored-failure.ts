import type { Failure, FailureDetails } from './codes.ts';
import { failureTexts } from '../../texts/index.ts';

type PartsOf<Details> = Details extends unknown ? keyof Details : never;

/** The parts without which a failure's sentence can't be said; the compiler asks for every one. */
const partsNeeded: {
  readonly [Code in keyof FailureDetails]: Readonly<Record<PartsOf<FailureDetails[Code]>, true>>;
} = {
  'site-renamed': { to: true },
  'sent-elsewhere': { to: true },
  'single-sign-on': { to: true, signedInWith: true },
  'token-expired': { on: true },
  'token-of-another-account': { owner: true },
  'rate-limited': { until: true },
  'tls-not-trusted': { reason: true },
  'unexpected-answer': { status: true },
  'jira-down': { status: true },
  'vault-from-newer-version': { version: true },
  'export-from-newer-version': { version: true },
  'table-unreadable': { row: true },
  'purpose-file-unfit': { requirement: true, need: true, field: true, problem: true },
  'internal-error': { reference: true },
};

const needed = new Map<string, object>(Object.entries(partsNeeded));

/**
 * Reads a failure that was kept as JSON. Only the program itself writes such values; a code that this version does
 * not know, or one without a part that its sentence needs, is read as an unexpected answer.
 */
export function readStoredFailure(json: string): Failure {
  const value: unknown = JSON.parse(json);
  return isFailure(value) ? value : { code: 'unexpected-answer', status: null };
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(failureTexts, value.code) &&
    Object.keys(needed.get(value.code) ?? {}).every((part) => part in value)
  );
}
