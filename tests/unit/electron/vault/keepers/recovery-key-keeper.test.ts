import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../electron/system/index.ts';
import type { Keeper } from '../../../../../electron/vault/keepers/keeper.ts';
import { recoveryKeyKeeper } from '../../../../../electron/vault/keepers/recovery-key-keeper.ts';
import { generateRecoverySecret } from '../../../../../electron/vault/keepers/recovery-key.ts';
import type { WrappingOf } from '../../../../../electron/vault/keepers/wrapping.ts';

const vaultId = '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10';
const secret = generateRecoverySecret();
const vaultKey = randomBytes(32);
const refused = { ok: false, error: { code: 'wrong-recovery-key' } };

function keeperOf(parts: { secret?: Uint8Array; vaultId?: string } = {}): Keeper<'recovery-key'> {
  return recoveryKeyKeeper({ vaultId, secret, clock: systemClock, ...parts });
}

async function wrapped(): Promise<WrappingOf<'recovery-key'>> {
  const wrapping = await keeperOf().wrap(vaultKey);
  if (!wrapping.ok) throw new Error(wrapping.error.code);
  return wrapping.value;
}

describe('the recovery key’s keeper', () => {
  it('gives back the vault key that it wrapped', async () => {
    expect(await keeperOf().unwrap(await wrapped())).toEqual({
      ok: true,
      value: { vaultKey, renewalDue: false },
    });
  });

  it('wraps the same key differently each time', async () => {
    expect((await wrapped()).wrappedKey).not.toBe((await wrapped()).wrappedKey);
  });

  it.each([
    ['another recovery key', { secret: generateRecoverySecret() }],
    ['another vault', { vaultId: '1d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10' }],
  ])('refuses for %s', async (_, parts) => {
    expect(await keeperOf(parts).unwrap(await wrapped())).toEqual(refused);
  });

  it.each<[string, (wrapping: WrappingOf<'recovery-key'>) => WrappingOf<'recovery-key'>]>([
    ['salt', (wrapping) => ({ ...wrapping, salt: randomBytes(16).toString('base64') })],
    ['age', (wrapping) => ({ ...wrapping, createdAt: wrapping.createdAt + 1 })],
    ['key', (wrapping) => ({ ...wrapping, wrappedKey: randomBytes(60).toString('base64') })],
  ])('refuses a wrapping with another %s', async (_, change) => {
    expect(await keeperOf().unwrap(change(await wrapped()))).toEqual(refused);
  });
});
