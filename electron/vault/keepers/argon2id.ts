import { createRequire } from 'node:module';
import type { hashRaw } from '@node-rs/argon2';

const require = createRequire(import.meta.url);

/** Cost parameters of a derivation, and its salt in base64. */
export interface Argon2idParameters {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: string;
}

/**
 * Derives a key from a passphrase in UTF-8, which stays its caller's to wipe, by Argon2id in version 0x13 (RFC 9106).
 * It is under way on a thread of its own when this returns: meanwhile there is time for other things.
 *
 * @param length how many bytes the key shall have, which the caller wipes.
 * @throws Node's error where the package cannot be read, or the package's for a cost that it refuses.
 */
export async function deriveByArgon2id(
  passphrase: Uint8Array,
  { memoryKiB, passes, lanes, salt }: Argon2idParameters,
  length: number,
): Promise<Buffer> {
  // Read when a passphrase is there: a start with the keyring needs none of it. Not by import(), which would yield
  // to the event loop before the derivation starts.
  const argon2: unknown = require('@node-rs/argon2');
  if (!derivesKeys(argon2)) throw new Error('@node-rs/argon2 derives no keys');
  // Argon2id in version 0x13 is the package's default; its enum exists for its compiler only.
  return argon2.hashRaw(passphrase, {
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
    outputLen: length,
    salt: Buffer.from(salt, 'base64'),
  });
}

function derivesKeys(read: unknown): read is { readonly hashRaw: typeof hashRaw } {
  return typeof read === 'object' && read !== null && 'hashRaw' in read;
}
