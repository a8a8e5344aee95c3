import { expect, it } from 'vitest';
import { damageAgainAndAgain, flipOneBit, makeVictim, makeVictimWithLog } from './damages.ts';
import { SeededRandom } from './random.ts';

const times = 50;
const patience = { timeout: 15 * 60_000 };

it.each([
  ['the header', 'vault.header'],
  ['the header’s copy', 'vault.header.copy'],
])('50 flipped bits of %s harm nothing, as there is the other one', patience, async (_, file) => {
  const random = new SeededRandom(times);
  const counts = await damageAgainAndAgain(await makeVictim(), file, flipOneBit, times, random);
  process.stdout.write(`${file}: ${JSON.stringify(counts)}\n`);
  expect(counts).toMatchObject({ faults: [], harmless: times });
});

it('50 flipped bits of the log are each noticed, or harmless', patience, async () => {
  const random = new SeededRandom(times);
  const victim = await makeVictimWithLog();
  const counts = await damageAgainAndAgain(victim, 'vault.db-wal', flipOneBit, times, random);
  process.stdout.write(`the log: ${JSON.stringify(counts)}\n`);
  expect(counts.faults).toEqual([]);
  const noticed = Object.values(counts.noticed).reduce((sum, each) => sum + each, 0);
  expect(noticed + counts.harmless).toBe(times);
  expect(counts.noticed['missing changes']).toBeGreaterThan(0);
});
