import { expect, it } from 'vitest';
import { deriveByArgon2id } from '../../../../../electron/vault/index.ts';

const words = 'correct horse battery staple';

/** The keys are those that OpenSSL 3.5 derives. */
it.each([
  {
    passphrase: words,
    cost: { memoryKiB: 65_536, passes: 3, lanes: 1 },
    key: 'd5eb10e246f3327d6de7e747a3f40422c624283b5afe76df89a951532b9af3d9',
  },
  {
    passphrase: words,
    cost: { memoryKiB: 65_536, passes: 3, lanes: 2 },
    key: '00c8a47dcd1f6774ca6378d9c1eb22d6994af74fcf1e05d057f56a2228cd96a5',
  },
  {
    passphrase: 'Schlüssel für 鍵 🔑',
    cost: { memoryKiB: 65_536, passes: 3, lanes: 1 },
    key: '9f3af62e662dc253f9a5bbead52674b0f39ec063742fac84a5d15cd955a295e3',
  },
  {
    passphrase: words,
    cost: { memoryKiB: 131_072, passes: 4, lanes: 1 },
    key: '3127480a3c0972003029fabdf5aaf87e2d99c638438b111809a75414acf795d8',
  },
])(
  'A passphrase of years ago opens what it locked: “$passphrase” at $cost',
  async ({ passphrase, cost, key }) => {
    const salt = Buffer.from('some salt of 16!').toString('base64');
    const derived = await deriveByArgon2id(Buffer.from(passphrase), { ...cost, salt }, 32);
    expect(derived.toString('hex')).toBe(key);
  },
);
