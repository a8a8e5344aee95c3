import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Clock, type Result } from '../../system/index.ts';
import type { KeyringReport } from '../model/vault-state.ts';
import { CredentialStoreRefusal, type CredentialStore } from './credential-store.ts';
import { unwrapKey, wrapKey, type Keeper, type UnwrappedKey } from './keeper.ts';
import { keyLength } from './vault-key.ts';
import type { WrappingOf } from './wrapping.ts';

/** Dependencies of keytar's keeper. */
export interface KeytarKeeperOptions {
  readonly vaultId: string;
  readonly store: CredentialStore;
  readonly clock: Clock;
}

/**
 * Keeps the vault key under a random key-encryption key that lies in the Secret Service, the Keychain or
 * the Credential Manager. Each wrapping has an item of its own there, so that a new one never overwrites
 * what an old one still needs.
 */
export function keytarKeeper(options: KeytarKeeperOptions): Keeper<'keytar'> {
  return {
    kind: 'keytar',
    wrap: async (vaultKey) => wrapWithItem(options, vaultKey),
    unwrap: async (wrapping) => unwrapWithItem(options, wrapping),
    forget: async (wrapping) => {
      await options.store.delete(keytarAccount(options.vaultId, wrapping.item)).catch(() => false);
    },
  };
}

/** Finds out whether the store keeps what it is given, by giving it something worthless. */
export async function probeCredentialStore(
  store: CredentialStore,
  vaultId: string,
): Promise<KeyringReport> {
  const account = `${vaultId}.probe`;
  const text = 'Chatelaine asks whether this keyring protects.';
  try {
    await store.write(account, text);
    const answer = await store.read(account);
    await store.delete(account);
    return answer === text
      ? { protects: true, backend: store.name }
      : { protects: false, reason: 'none' };
  } catch (error) {
    return { protects: false, reason: reasonOf(error) };
  }
}

async function wrapWithItem(
  options: KeytarKeeperOptions,
  vaultKey: Buffer,
): Promise<Result<WrappingOf<'keytar'>, Failure>> {
  const { vaultId, store, clock } = options;
  const item = randomBytes(8).toString('hex');
  const key = randomBytes(keyLength);
  const wrapping = { kind: 'keytar', createdAt: clock.now(), store: store.name, item } as const;
  try {
    await store.write(keytarAccount(vaultId, item), key.toString('base64'));
    const kept = await readKey(options, item);
    const isKept = kept !== null && timingSafeEqual(kept, key);
    kept?.fill(0);
    if (!isKept) return failure({ code: 'keyring-unavailable' });
    return success({
      ...wrapping,
      wrappedKey: wrapKey(key, contextOf(vaultId, wrapping), vaultKey),
    });
  } catch (error) {
    return failure(failureOf(reasonOf(error)));
  } finally {
    key.fill(0);
  }
}

async function unwrapWithItem(
  options: KeytarKeeperOptions,
  wrapping: WrappingOf<'keytar'>,
): Promise<Result<UnwrappedKey, Failure>> {
  try {
    const key = await readKey(options, wrapping.item);
    if (key === null) return failure(await explainMissing(options, wrapping.item));
    const context = contextOf(options.vaultId, wrapping);
    const vaultKey = unwrapKey(key, context, wrapping.wrappedKey);
    key.fill(0);
    return vaultKey === null
      ? failure({ code: 'keyring-changed' })
      : success({ vaultKey, renewalDue: false });
  } catch (error) {
    return failure(failureOf(reasonOf(error)));
  }
}

/**
 * A store that is locked, or whose question a person refused, answers like one that has lost the item. If a search finds
 * the item, nobody is asked again; otherwise only a store that is open takes something new.
 */
async function explainMissing(
  { store, vaultId }: KeytarKeeperOptions,
  item: string,
): Promise<Failure> {
  if (await store.holds(keytarAccount(vaultId, item))) return failureOf('locked');
  const report = await probeCredentialStore(store, vaultId);
  if (report.protects) return { code: 'keyring-changed' };
  return failureOf(report.reason === 'locked' ? 'locked' : 'none');
}

async function readKey(
  { store, vaultId }: KeytarKeeperOptions,
  item: string,
): Promise<Buffer | null> {
  const text = await store.read(keytarAccount(vaultId, item));
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  return key.byteLength === keyLength ? key : null;
}

/** Under which account a wrapping's key-encryption key lies in the store. */
export function keytarAccount(vaultId: string, item: string): string {
  return `${vaultId}.${item}`;
}

function reasonOf(error: unknown): 'locked' | 'none' {
  if (error instanceof CredentialStoreRefusal) return error.reason;
  throw error;
}

function failureOf(reason: 'locked' | 'none'): Failure {
  return { code: reason === 'locked' ? 'keyring-locked' : 'keyring-unavailable' };
}

function contextOf(vaultId: string, wrapping: Omit<WrappingOf<'keytar'>, 'wrappedKey'>): string[] {
  const { kind, createdAt, store, item } = wrapping;
  return [vaultId, kind, String(createdAt), store, item];
}
