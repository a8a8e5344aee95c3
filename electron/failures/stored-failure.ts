import type { Failure } from './codes.ts';
import { failureTable } from './table.ts';

/**
 * Reads a failure that was kept as JSON. Only the program itself writes such values; a code that this
 * version does not know is read as an unexpected answer.
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
    Object.hasOwn(failureTable, value.code)
  );
}
