import { describe, expect, it } from 'vitest';
import {
  cutOff,
  damageAgainAndAgain,
  flipOneBit,
  makeVictim,
  makeVictimWithLog,
} from './damages.ts';
import { SeededRandom } from './random.ts';

describe('damage', { timeout: 120_000 }, () => {
  it.each([
    ['a flipped bit of the database', 'vault.db', flipOneBit, 40],
    ['a database that was cut off', 'vault.db', cutOff, 20],
    ['a flipped bit of the header', 'vault.header', flipOneBit, 10],
    ['a flipped bit of the header’s copy', 'vault.header.copy', flipOneBit, 10],
  ])(
    'by %s is noticed and made good by a backup, or harmless',
    async (what, file, damage, times) => {
      const random = new SeededRandom(20261123);
      const counts = await damageAgainAndAgain(await makeVictim(), file, damage, times, random);
      process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);
      expect(counts.faults).toEqual([]);
      const noticed = Object.values(counts.noticed).reduce((sum, each) => sum + each, 0);
      expect(noticed + counts.harmless).toBe(times);
      expect(file === 'vault.db' ? counts.restored : counts.harmless).toBe(times);
    },
  );

  it('by a flipped bit of the log is noticed, or harmless', async () => {
    const random = new SeededRandom(20261123);
    const victim = await makeVictimWithLog();
    const counts = await damageAgainAndAgain(victim, 'vault.db-wal', flipOneBit, 10, random);
    process.stdout.write(`the log: ${JSON.stringify(counts)}\n`);
    expect(counts.faults).toEqual([]);
    expect(counts.noticed['missing changes']).toBeGreaterThan(0);
  });
});
