import { randomBytes } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import { assertNever, failure, success, type Clock, type Result } from '../../system/index.ts';
import type { KeyringReport } from '../model/vault-state.ts';
import { unwrapKey, wrapKey, type Keeper, type UnwrappedKey } from './keeper.ts';
import { isProtected, probeKeyring } from './keyring-probe.ts';
import type { Decrypted, SystemKeyring } from './system-keyring.ts';
import { keyLength } from './vault-key.ts';
import type { WrappingOf } from './wrapping.ts';

/** Dependencies of the keyring's keeper. */
export interface SafeStorageKeeperOptions {
  readonly vaultId: string;
  readonly keyring: SystemKeyring;
  readonly clock: Clock;
}

/**
 * Keeps the vault key under the system's keyring. Electron's `safeStorage` takes only strings, which cannot
 * be wiped; it therefore gets a random key-encryption key, and the vault key itself stays in Buffers.
 */
export function safeStorageKeeper(options: SafeStorageKeeperOptions): Keeper<'safe-storage'> {
  return {
    kind: 'safe-storage',
    wrap: async (vaultKey) => wrapUnderKeyring(options, vaultKey),
    unwrap: async (wrapping) => unwrapFromKeyring(options, wrapping),
  };
}

async function wrapUnderKeyring(
  options: SafeStorageKeeperOptions,
  vaultKey: Buffer,
): Promise<Result<WrappingOf<'safe-storage'>, Failure>> {
  const report = await probeKeyring(options.keyring);
  if (!report.protects) return failure(failureOf(report));
  const key = randomBytes(keyLength);
  try {
    const encryptedKey = await options.keyring.encrypt(key.toString('base64'));
    const wrapping = {
      kind: 'safe-storage',
      createdAt: options.clock.now(),
      backend: report.backend.slice(0, 40),
      encryptedKey: encryptedKey.toString('base64'),
    } as const;
    const wrappedKey = wrapKey(key, contextOf(options.vaultId, wrapping), vaultKey);
    return success({ ...wrapping, wrappedKey });
  } catch {
    return failure({ code: 'keyring-unavailable' });
  } finally {
    key.fill(0);
  }
}

async function unwrapFromKeyring(
  options: SafeStorageKeeperOptions,
  wrapping: WrappingOf<'safe-storage'>,
): Promise<Result<UnwrappedKey, Failure>> {
  const { keyring } = options;
  const encrypted = Buffer.from(wrapping.encryptedKey, 'base64');
  // Anyone who can write to the folder can make such a wrapping, and with it a vault that opens without a passphrase.
  if (!isProtected(keyring.platform, encrypted, isKey))
    return failure({ code: 'keyring-key-known' });
  const decrypted = await decryptKey(keyring, encrypted);
  if (!decrypted.ok) return decrypted;
  const { text } = decrypted.value;
  if (!isKey(text)) return failure({ code: 'keyring-changed' });
  if (encrypted.includes(text)) return failure({ code: 'keyring-key-known' });
  const key = Buffer.from(text, 'base64');
  try {
    const vaultKey = unwrapKey(key, contextOf(options.vaultId, wrapping), wrapping.wrappedKey);
    return vaultKey === null
      ? failure({ code: 'vault-damaged' })
      : success({ vaultKey, renewalDue: decrypted.value.renewalDue });
  } finally {
    key.fill(0);
  }
}

/** Whether a text is what {@link wrapUnderKeyring} has encrypted. */
function isKey(text: string): boolean {
  const key = Buffer.from(text, 'base64');
  return key.byteLength === keyLength && key.toString('base64') === text;
}

async function decryptKey(
  keyring: SystemKeyring,
  encrypted: Buffer,
): Promise<Result<Decrypted, Failure>> {
  try {
    return success(await keyring.decrypt(encrypted));
  } catch {
    const report = await probeKeyring(keyring);
    return failure(report.protects ? { code: 'keyring-changed' } : failureOf(report));
  }
}

function failureOf(report: Extract<KeyringReport, { readonly protects: false }>): Failure {
  switch (report.reason) {
    case 'locked':
      return { code: 'keyring-locked' };
    case 'none':
    case 'hard-coded-key':
      return { code: 'keyring-unavailable' };
    default:
      return assertNever(report.reason);
  }
}

function contextOf(
  vaultId: string,
  wrapping: Omit<WrappingOf<'safe-storage'>, 'wrappedKey'>,
): string[] {
  const { kind, createdAt, backend, encryptedKey } = wrapping;
  return [vaultId, kind, String(createdAt), backend, encryptedKey];
}
