import { hkdfSync, randomBytes } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Clock, type Result } from '../../system/index.ts';
import { unwrapKey, wrapKey, type Keeper, type UnwrappedKey } from './keeper.ts';
import { keyLength } from './vault-key.ts';
import type { WrappingOf } from './wrapping.ts';

/** Dependencies of the recovery key's keeper. */
export interface RecoveryKeyKeeperOptions {
  readonly vaultId: string;
  /** The 26 values of a recovery key. They stay their caller's to wipe. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
}

/**
 * Keeps the vault key under a recovery key. Its 130 random bits cannot be guessed, so that HKDF-SHA-256
 * (RFC 5869) is enough to make a key of them.
 */
export function recoveryKeyKeeper(options: RecoveryKeyKeeperOptions): Keeper<'recovery-key'> {
  return {
    kind: 'recovery-key',
    wrap: (vaultKey) => Promise.resolve(wrapUnder(options, vaultKey)),
    unwrap: (wrapping) => Promise.resolve(unwrapWith(options, wrapping)),
  };
}

function wrapUnder(
  { vaultId, secret, clock }: RecoveryKeyKeeperOptions,
  vaultKey: Buffer,
): Result<WrappingOf<'recovery-key'>, Failure> {
  const salt = randomBytes(16).toString('base64');
  const wrapping = { kind: 'recovery-key', createdAt: clock.now(), salt } as const;
  const key = deriveKey(secret, salt);
  try {
    const wrappedKey = wrapKey(key, contextOf(vaultId, wrapping), vaultKey);
    return success({ ...wrapping, wrappedKey });
  } finally {
    key.fill(0);
  }
}

function unwrapWith(
  { vaultId, secret }: RecoveryKeyKeeperOptions,
  wrapping: WrappingOf<'recovery-key'>,
): Result<UnwrappedKey, Failure> {
  const key = deriveKey(secret, wrapping.salt);
  try {
    const vaultKey = unwrapKey(key, contextOf(vaultId, wrapping), wrapping.wrappedKey);
    return vaultKey === null
      ? failure({ code: 'wrong-recovery-key' })
      : success({ vaultKey, renewalDue: false });
  } finally {
    key.fill(0);
  }
}

function deriveKey(secret: Uint8Array, salt: string): Buffer {
  const info = 'chatelaine/recovery-key/1';
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'base64'), info, keyLength));
}

function contextOf(
  vaultId: string,
  wrapping: Omit<WrappingOf<'recovery-key'>, 'wrappedKey'>,
): string[] {
  return [vaultId, wrapping.kind, String(wrapping.createdAt), wrapping.salt];
}
