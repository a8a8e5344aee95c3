import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../opened-vault.ts';
import { bundleProgram } from './bundle.ts';
import { killAgainAndAgain } from './kills.ts';
import { SeededRandom } from './random.ts';

/** Two vaults beside each other, as there are processors. The soak tests kill a program 5,000 times. */
const vaults = 2;
const cyclesEach = 100;

describe('a program that is killed 200 times at a random moment', () => {
  it('loses nothing that it had acknowledged', { timeout: 25 * 60_000 }, async () => {
    const program = await bundleProgram('writing-program.ts');
    onTestFinished(program.remove);
    const all = await Promise.all(
      Array.from({ length: vaults }, (_, vault) => {
        const folder = join(temporaryFolder(), 'data');
        const random = new SeededRandom(20261123 + vault);
        return killAgainAndAgain(program.file, folder, cyclesEach, random);
      }),
    );
    for (const counts of all) {
      process.stdout.write(`killed: ${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ lost: 0, unsoundBackups: 0, faults: [] });
      expect(counts.acknowledged).toBeGreaterThan(cyclesEach);
      expect(counts.integrityOk).toBeGreaterThan(cyclesEach * 0.7);
      expect(counts.backups).toBeGreaterThan(0);
    }
    expect(all.reduce((sum, counts) => sum + counts.killedWhileOpening, 0)).toBeGreaterThan(0);
  });
});
