import { expect, it } from 'vitest';
import {
  cutOff,
  damageAgainAndAgain,
  flipOneBit,
  makeVictim,
  makeVictimWithLog,
} from '../unit/vault/never-lost/damages.ts';
import { SeededRandom } from '../unit/vault/never-lost/random.ts';

it.each([
  ['300 flipped bits of the database', makeVictim, 'vault.db', flipOneBit, 300],
  ['100 cut-off databases', makeVictim, 'vault.db', cutOff, 100],
  ['50 flipped bits of the log', makeVictimWithLog, 'vault.db-wal', flipOneBit, 50],
  ['50 flipped bits of the header', makeVictim, 'vault.header', flipOneBit, 50],
  ['50 flipped bits of the header’s copy', makeVictim, 'vault.header.copy', flipOneBit, 50],
])('%s are each noticed and named, or harmless', async (what, make, file, damage, times) => {
  const random = new SeededRandom(times);
  const counts = await damageAgainAndAgain(await make(), file, damage, times, random);
  process.stdout.write(`${what}: ${JSON.stringify(counts)}\n`);
  expect(counts.faults).toEqual([]);
  const noticed = Object.values(counts.noticed).reduce((sum, each) => sum + each, 0);
  expect(noticed + counts.harmless).toBe(times);
});
