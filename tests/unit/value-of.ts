import type { Failure } from '../../electron/failures/index.ts';
import type { Result } from '../../electron/system/index.ts';

/** The value of what has to succeed. */
export function valueOf<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
