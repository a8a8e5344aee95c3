/** Result of an operation: a value, or a failure that its caller can show. Bugs are exceptions instead. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

/** Wraps a value as a successful result. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a failure as an unsuccessful result. */
export function failure<Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}

/**
 * Closes a `switch` over a union: the type check fails when a member was forgotten.
 *
 * @throws {TypeError} when data from outside slipped past its schema.
 */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected member of a closed union (${typeof value})`);
}
