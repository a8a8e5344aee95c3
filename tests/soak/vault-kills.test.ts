import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bundleProgram } from '../unit/electron/vault/never-lost/bundle.ts';
import { killAgainAndAgain } from '../unit/electron/vault/never-lost/kills.ts';
import { SeededRandom } from '../unit/electron/vault/never-lost/random.ts';
import { temporaryFolder } from '../unit/electron/vault/opened-vault.ts';

it('a program that is killed 5,000 times at a random moment loses nothing that it had acknowledged', async () => {
  const program = await bundleProgram('writing-program.ts');
  onTestFinished(program.remove);
  const folder = join(temporaryFolder(), 'data');
  const counts = await killAgainAndAgain(program.file, folder, 5000, new SeededRandom(5000));
  process.stdout.write(`killed: ${JSON.stringify(counts)}\n`);
  expect(counts).toMatchObject({ lost: 0, unsoundBackups: 0, faults: [] });
  expect(counts.acknowledged).toBeGreaterThan(5000);
});
