/**
 * A value of a record by a key from outside. Of an object that is asked directly, `constructor` and `toString` are
 * there, too, whatever it holds.
 */
export function getOwnValue<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
