import { expect, it } from 'vitest';
import { cutOff, damageAgainAndAgain, flipOneBit, makeVictim } from './damages.ts';
import { SeededRandom } from './random.ts';

it.each([
  ['300 flipped bits of the database', flipOneBit, 300],
  ['100 cut-off databases', cutOff, 100],
])(
  '%s are each noticed, named, and made good by a backup',
  { timeout: 15 * 60_000 },
  async (what, damage, times) => {
    const random = new SeededRandom(times);
    const counts = await damageAgainAndAgain(await makeVictim(), 'vault.db', damage, times, random);
    process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);
    expect(counts.faults).toEqual([]);
    const noticed = Object.values(counts.noticed).reduce((sum, each) => sum + each, 0);
    expect(noticed + counts.harmless).toBe(times);
    expect(counts.restored).toBe(noticed);
    expect(noticed).toBeGreaterThan(0);
  },
);
