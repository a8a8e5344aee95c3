import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../opened-vault.ts';
import { bundleProgram } from './bundle.ts';
import { killAgainAndAgain } from './kills.ts';
import { SeededRandom } from './random.ts';

/** Two vaults beside each other, as there are processors: each start of the program is to be killed by itself. */
const vaults = 2;
const cyclesEach = 250;

describe('a program that is killed 500 times at a random moment', () => {
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
      expect(counts.killedWhileOpening).toBeGreaterThan(0);
    }
  });
});
