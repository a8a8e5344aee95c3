import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../electron/system/index.ts';
import type { Keeper } from '../../../../../electron/vault/keepers/keeper.ts';
import {
  keytarKeeper,
  probeCredentialStore,
} from '../../../../../electron/vault/keepers/keytar.ts';
import type { WrappingOf } from '../../../../../electron/vault/keepers/wrapping.ts';
import { SecretServiceDouble, storeOf } from '../credential-store-double.ts';

const vaultId = '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10';
const vaultKey = randomBytes(32);

function keeperOf(service: SecretServiceDouble): Keeper<'keytar'> {
  return keytarKeeper({ vaultId, store: storeOf(service), clock: systemClock });
}

async function wrappedBy(service: SecretServiceDouble): Promise<WrappingOf<'keytar'>> {
  const wrapping = await keeperOf(service).wrap(vaultKey);
  if (!wrapping.ok) throw new Error(wrapping.error.code);
  return wrapping.value;
}

describe('the keeper by keytar', () => {
  it('gives back the vault key, and leaves only a random key in the store', async () => {
    const service = new SecretServiceDouble();
    const wrapping = await wrappedBy(service);
    expect(await keeperOf(service).unwrap(wrapping)).toMatchObject({
      ok: true,
      value: { vaultKey },
    });
    expect([...service.items.keys()]).toEqual([`${vaultId}.${wrapping.item}`]);
    expect([...service.items.values()]).not.toContain(vaultKey.toString('base64'));
  });

  it('never overwrites what an earlier wrapping needs', async () => {
    const service = new SecretServiceDouble();
    const earlier = await wrappedBy(service);
    const later = await wrappedBy(service);
    for (const wrapping of [earlier, later]) {
      expect(await keeperOf(service).unwrap(wrapping)).toMatchObject({ ok: true });
    }
    await keeperOf(service).forget?.(earlier);
    expect(await keeperOf(service).unwrap(later)).toMatchObject({ ok: true });
    expect(service.items.size).toBe(1);
  });

  it.each<[string, (service: SecretServiceDouble) => void, string]>([
    ['locked', (service) => (service.isLocked = true), 'keyring-locked'],
    ['gone', (service) => (service.isGone = true), 'keyring-unavailable'],
  ])('wraps nothing while the store is %s', async (_, befall, code) => {
    const service = new SecretServiceDouble();
    befall(service);
    expect(await keeperOf(service).wrap(vaultKey)).toEqual({ ok: false, error: { code } });
  });

  it('wraps nothing by a store that does not keep what it is given', async () => {
    const service = new SecretServiceDouble();
    service.getPassword = async () => null;
    expect(await keeperOf(service).wrap(vaultKey)).toEqual({
      ok: false,
      error: { code: 'keyring-unavailable' },
    });
  });

  it.each<[string, (service: SecretServiceDouble) => void, string]>([
    [
      'locked, though it answers as if it were empty',
      (service) => (service.isLocked = true),
      'keyring-locked',
    ],
    ['wiped', (service) => service.items.clear(), 'keyring-changed'],
    ['gone', (service) => (service.isGone = true), 'keyring-unavailable'],
    [
      'holding something else',
      (service) => {
        for (const account of service.items.keys())
          service.items.set(account, randomBytes(32).toString('base64'));
      },
      'keyring-changed',
    ],
    [
      'holding no key at all',
      (service) => {
        for (const account of service.items.keys()) service.items.set(account, 'something else');
      },
      'keyring-changed',
    ],
  ])('says so when the store is %s', async (_, befall, code) => {
    const service = new SecretServiceDouble();
    const wrapping = await wrappedBy(service);
    befall(service);
    expect(await keeperOf(service).unwrap(wrapping)).toEqual({ ok: false, error: { code } });
  });
});

describe('the probe of the store', () => {
  it.each<[string, (service: SecretServiceDouble) => void, object]>([
    ['protects', () => undefined, { protects: true, backend: 'secret-service' }],
    ['is locked', (service) => (service.isLocked = true), { protects: false, reason: 'locked' }],
    ['is gone', (service) => (service.isGone = true), { protects: false, reason: 'none' }],
  ])('says that it %s, and leaves nothing in it', async (_, befall, report) => {
    const service = new SecretServiceDouble();
    befall(service);
    expect(await probeCredentialStore(storeOf(service), vaultId)).toEqual(report);
    expect(service.items.size).toBe(0);
  });
});
