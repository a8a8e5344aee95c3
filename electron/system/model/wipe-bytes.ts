/**
 * Overwrites the bytes among the fields of a channel's input. Bytes that go in are secrets, such as tokens and
 * passphrases, and are of no use once the question was answered.
 */
export function wipeBytes(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const value of Object.values(input)) {
    if (value instanceof Uint8Array) value.fill(0);
  }
}
