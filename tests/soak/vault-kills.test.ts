import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { bundleProgram } from '../unit/vault/never-lost/bundle.ts';
import { killAgainAndAgain } from '../unit/vault/never-lost/kills.ts';
import { SeededRandom } from '../unit/vault/never-lost/random.ts';
import { temporaryFolder } from '../unit/vault/opened-vault.ts';

it('a program that is killed 500 times at a random moment loses nothing that it had acknowledged', async () => {
  const program = await bundleProgram('writing-program.ts');
  onTestFinished(program.remove);
  const folder = join(temporaryFolder(), 'data');
  const counts = await killAgainAndAgain(program.file, folder, 500, new SeededRandom(500));
  process.stdout.write(`killed: ${JSON.stringify(counts)}\n`);
  expect(counts).toMatchObject({ lost: 0, unsoundBackups: 0, faults: [] });
  expect(counts.acknowledged).toBeGreaterThan(500);
});
