import * as v from 'valibot';
import { nonceLength, tagLength } from '../authenticated-encryption.ts';
import type { KeeperKind } from '../model/vault-state.ts';
import { keyLength } from './vault-key.ts';

const moment = v.pipe(v.number(), v.safeInteger());

/** Base64 with a bounded number of bytes, and no second way to write the same ones. */
function base64(minimum: number, maximum: number) {
  return v.pipe(
    v.string(),
    v.maxLength(Math.ceil(maximum / 3) * 4),
    v.check((text) => {
      const bytes = Buffer.from(text, 'base64');
      const isInBounds = bytes.byteLength >= minimum && bytes.byteLength <= maximum;
      return isInBounds && bytes.toString('base64') === text;
    }),
  );
}

const wrappedKey = base64(nonceLength + keyLength + tagLength, nonceLength + keyLength + tagLength);

function cost(minimum: number, maximum: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum));
}

/**
 * What Argon2id may cost. The floor keeps a header that was made weaker from being taken; the ceilings keep
 * one that asks for too much from filling the memory or holding the processor for minutes.
 */
export const argon2Bounds = {
  memoryKiB: { minimum: 64 * 1024, maximum: 512 * 1024 },
  passes: { minimum: 3, maximum: 64 },
  lanes: { minimum: 1, maximum: 4 },
  /** Memory times passes: about ten seconds on a slow machine. */
  work: { maximum: 8 * 1024 * 1024 },
} as const;

const argon2Parameters = v.pipe(
  v.strictObject({
    algorithm: v.literal('argon2id'),
    memoryKiB: cost(argon2Bounds.memoryKiB.minimum, argon2Bounds.memoryKiB.maximum),
    passes: cost(argon2Bounds.passes.minimum, argon2Bounds.passes.maximum),
    lanes: cost(argon2Bounds.lanes.minimum, argon2Bounds.lanes.maximum),
    salt: base64(16, 64),
  }),
  v.check(({ memoryKiB, passes }) => memoryKiB * passes <= argon2Bounds.work.maximum),
);

/** How a passphrase becomes a key (RFC 9106); the salt in base64. */
export type Argon2Parameters = v.InferOutput<typeof argon2Parameters>;

const passphraseWrapping = v.strictObject({
  kind: v.literal('passphrase'),
  createdAt: moment,
  derivation: argon2Parameters,
  wrappedKey,
});

const safeStorageWrapping = v.strictObject({
  kind: v.literal('safe-storage'),
  createdAt: moment,
  /** Which keyring it was, to be named when another one is there. */
  backend: v.pipe(v.string(), v.maxLength(40)),
  /** The key-encryption key as the system's keyring encrypted it. */
  encryptedKey: base64(1, 4096),
  wrappedKey,
});

const keytarWrapping = v.strictObject({
  kind: v.literal('keytar'),
  createdAt: moment,
  /** Which store it was, to be named when another one is there. */
  store: v.pipe(v.string(), v.maxLength(40)),
  /** Name of the key-encryption key's item in the store, after the vault's id and a full stop. */
  item: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  wrappedKey,
});

const recoveryKeyWrapping = v.strictObject({
  kind: v.literal('recovery-key'),
  createdAt: moment,
  salt: base64(16, 64),
  wrappedKey,
});

/** The vault key as each kind of keeper wraps it, as it is in the header. */
export const wrappingSchema = v.variant('kind', [
  passphraseWrapping,
  safeStorageWrapping,
  keytarWrapping,
  recoveryKeyWrapping,
]);

/** The vault key, wrapped by one keeper. */
export type Wrapping = v.InferOutput<typeof wrappingSchema>;

/** The vault key, wrapped by a keeper of one kind. */
export type WrappingOf<Kind extends KeeperKind> = Extract<Wrapping, { readonly kind: Kind }>;
