import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../../electron/system/index.ts';
import type { Keeper } from '../../../../../electron/vault/keepers/keeper.ts';
import { costFor, passphraseKeeper } from '../../../../../electron/vault/keepers/passphrase.ts';
import { wrappingSchema, type WrappingOf } from '../../../../../electron/vault/keepers/wrapping.ts';

const vaultId = '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10';

function keeper(passphrase: string, { id = vaultId, milliseconds = 0 } = {}): Keeper<'passphrase'> {
  return passphraseKeeper({
    vaultId: id,
    passphrase: Buffer.from(passphrase, 'utf8'),
    clock: { now: () => instant(1_700_000_000_000) },
    derivationMilliseconds: milliseconds,
  });
}

async function wrappingOf(passphrase: string, vaultKey: Buffer): Promise<WrappingOf<'passphrase'>> {
  const wrapping = await keeper(passphrase).wrap(vaultKey);
  if (!wrapping.ok) throw new Error(wrapping.error.code);
  return wrapping.value;
}

describe('a passphrase', () => {
  const vaultKey = randomBytes(32);

  it('gives back the key that was put under it, and only its own', async () => {
    const wrapping = await wrappingOf('correct horse battery', vaultKey);
    expect(await keeper('correct horse battery').unwrap(wrapping)).toEqual({
      ok: true,
      value: { vaultKey, renewalDue: false },
    });
    expect(await keeper('correct horse batterz').unwrap(wrapping)).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
  });

  it.each([
    ['eleven chars', 'elevenchars', false],
    ['twelve chars', 'twelve chars', true],
    ['eleven letters of two bytes each', 'äöüäöüäöüäö', false],
    ['twelve letters of four bytes each', '😀'.repeat(12), true],
    ['nothing', '', false],
  ])('of %s is counted by its characters', async (_, passphrase, isAccepted) => {
    const wrapping = await keeper(passphrase).wrap(vaultKey);
    const refusal = { ok: false, error: { code: 'passphrase-too-short' } };
    expect(wrapping).toEqual(isAccepted ? expect.objectContaining({ ok: true }) : refusal);
  });

  it('is never derived more cheaply than 64 MiB in three passes', async () => {
    const { derivation } = await wrappingOf('correct horse battery', vaultKey);
    expect(derivation).toMatchObject({ memoryKiB: 65_536, passes: 3, lanes: 1 });
  });

  it.each([
    ['a fast machine', 500, 45, { memoryKiB: 131_072, passes: 16 }],
    ['a machine of middling speed', 500, 200, { memoryKiB: 131_072, passes: 3 }],
    ['a machine a little faster than wanted', 500, 300, { memoryKiB: 65_536, passes: 5 }],
    [
      'a slow machine, where the floor takes longer than wanted',
      500,
      2000,
      {
        memoryKiB: 65_536,
        passes: 3,
      },
    ],
    ['a machine of the future', 500, 0.1, { memoryKiB: 131_072, passes: 64 }],
  ])('is made dearer to suit %s', (_, wanted, floorTakes, cost) => {
    expect(costFor(wanted, floorTakes)).toEqual(cost);
  });

  it('can be read back at the cost that suits this machine', async () => {
    const passphrase = keeper('correct horse battery', { milliseconds: 400 });
    const wrapping = await passphrase.wrap(vaultKey);
    if (!wrapping.ok) throw new Error(wrapping.error.code);
    expect(v.is(wrappingSchema, wrapping.value)).toBe(true);
  });

  it('wraps differently each time', async () => {
    const [one, other] = [
      await wrappingOf('correct horse battery', vaultKey),
      await wrappingOf('correct horse battery', vaultKey),
    ];
    expect(one.derivation.salt).not.toBe(other.derivation.salt);
    expect(one.wrappedKey).not.toBe(other.wrappedKey);
  });

  it.each<[string, (wrapping: WrappingOf<'passphrase'>) => WrappingOf<'passphrase'>]>([
    ['its time', (wrapping) => ({ ...wrapping, createdAt: wrapping.createdAt + 1 })],
    ['the passes', (w) => ({ ...w, derivation: { ...w.derivation, passes: 4 } })],
    ['the memory', (w) => ({ ...w, derivation: { ...w.derivation, memoryKiB: 65_544 } })],
    [
      'the salt',
      (w) => ({ ...w, derivation: { ...w.derivation, salt: randomBytes(16).toString('base64') } }),
    ],
  ])('does not open a wrapping of which %s was changed', async (_, change) => {
    const wrapping = await wrappingOf('correct horse battery', vaultKey);
    expect((await keeper('correct horse battery').unwrap(change(wrapping))).ok).toBe(false);
  });

  it('does not open a wrapping carried over from another vault', async () => {
    const wrapping = await wrappingOf('correct horse battery', vaultKey);
    const other = keeper('correct horse battery', { id: vaultId.replace('0', '1') });
    expect((await other.unwrap(wrapping)).ok).toBe(false);
  });
});

describe('parameters of a derivation read from a file', () => {
  const sound = {
    kind: 'passphrase',
    createdAt: 1,
    derivation: {
      algorithm: 'argon2id',
      memoryKiB: 65_536,
      passes: 3,
      lanes: 1,
      salt: Buffer.alloc(16, 1).toString('base64'),
    },
    wrappedKey: Buffer.alloc(60, 1).toString('base64'),
  };

  it('are taken within their bounds', () => {
    expect(v.is(wrappingSchema, sound)).toBe(true);
  });

  it.each([
    ['4 TiB of memory', { memoryKiB: 4 * 1024 ** 3 }],
    ['a million passes', { passes: 1_000_000 }],
    ['much memory and many passes together', { memoryKiB: 512 * 1024, passes: 64 }],
    ['two hundred lanes', { lanes: 200 }],
    ['less memory than the floor', { memoryKiB: 8 }],
    ['fewer passes than the floor', { passes: 1 }],
    ['half a pass', { passes: 3.5 }],
    ['no lane', { lanes: 0 }],
    ['a salt of eight bytes', { salt: Buffer.alloc(8).toString('base64') }],
    ['a salt of a megabyte', { salt: Buffer.alloc(1024 * 1024).toString('base64') }],
    [
      'a salt written in two ways',
      { salt: `${Buffer.alloc(16).toString('base64').slice(0, -3)}B==` },
    ],
    ['another algorithm', { algorithm: 'argon2i' }],
    ['a parameter too many', { iterations: 1 }],
    ['a number as text', { passes: '3' }],
  ])('are refused at once with %s', (_, change) => {
    const begun = performance.now();
    const derivation = { ...sound.derivation, ...change };
    expect(v.is(wrappingSchema, { ...sound, derivation })).toBe(false);
    expect(performance.now() - begun).toBeLessThan(100);
  });
});
