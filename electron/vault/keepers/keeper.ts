import { timingSafeEqual } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import { decrypt, encodeFields, encrypt } from '../authenticated-encryption.ts';
import type { KeeperKind } from '../model/vault-state.ts';
import type { WrappingOf } from './wrapping.ts';

/** The vault key as a keeper gave it back. */
export interface UnwrappedKey {
  /** 32 bytes, which the caller wipes. */
  readonly vaultKey: Buffer;
  /** Whether it should be wrapped again, because the system's keyring has a better key by now. */
  readonly renewalDue: boolean;
}

/** Something that keeps the vault key: any one of a vault's keepers opens it. */
export interface Keeper<Kind extends KeeperKind = KeeperKind> {
  readonly kind: Kind;
  /** Wraps the vault key, which stays its caller's to wipe. */
  wrap(vaultKey: Buffer): Promise<Result<WrappingOf<Kind>, Failure>>;
  /** Opens a wrapping of its own kind. */
  unwrap(wrapping: WrappingOf<Kind>): Promise<Result<UnwrappedKey, Failure>>;
  /** Deletes what a wrapping that no longer counts left outside of the header. Never rejects. */
  forget?(wrapping: WrappingOf<Kind>): Promise<void>;
}

/**
 * Wraps the vault key and opens the wrapping once, so that nothing is written that would not open.
 *
 * @returns what the keeper refused with, or `keyring-unavailable` when it gave back something else.
 */
export async function wrapAndProve<Kind extends KeeperKind>(
  keeper: Keeper<Kind>,
  vaultKey: Buffer,
): Promise<Result<WrappingOf<Kind>, Failure>> {
  const wrapping = await keeper.wrap(vaultKey);
  if (!wrapping.ok) return wrapping;
  const proof = await keeper.unwrap(wrapping.value);
  if (!proof.ok) return proof;
  const isSame = timingSafeEqual(proof.value.vaultKey, vaultKey);
  proof.value.vaultKey.fill(0);
  return isSame ? success(wrapping.value) : failure({ code: 'keyring-unavailable' });
}

/**
 * Wraps the vault key with AES-256-GCM.
 *
 * @param context what else the wrapping says: it cannot be changed without the wrapping failing to open.
 * @returns nonce, ciphertext and tag in base64.
 */
export function wrapKey(
  keyEncryptionKey: Buffer,
  context: readonly string[],
  vaultKey: Buffer,
): string {
  return encrypt(keyEncryptionKey, wrappingData(context), vaultKey).toString('base64');
}

/** Reverses {@link wrapKey}; null when the key or the context is another one. */
export function unwrapKey(
  keyEncryptionKey: Buffer,
  context: readonly string[],
  wrappedKey: string,
): Buffer | null {
  return decrypt(keyEncryptionKey, wrappingData(context), Buffer.from(wrappedKey, 'base64'));
}

function wrappingData(context: readonly string[]): Buffer {
  return encodeFields(['chatelaine/wrapping/1', ...context]);
}
