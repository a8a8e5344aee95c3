import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../opened-vault.ts';
import { bundleProgram } from './bundle.ts';
import { killAgainAndAgain } from './kills.ts';
import { SeededRandom } from './random.ts';

describe('a program that is killed at a random moment', () => {
  it('loses nothing that it had acknowledged', { timeout: 15 * 60_000 }, async () => {
    const program = await bundleProgram('writing-program.ts');
    onTestFinished(program.remove);
    const folder = join(temporaryFolder(), 'data');
    const counts = await killAgainAndAgain(program.file, folder, 150, new SeededRandom(20261123));
    process.stdout.write(`killed: ${JSON.stringify(counts)}\n`);
    expect(counts).toMatchObject({ lost: 0, unsoundBackups: 0, faults: [] });
    expect(counts.acknowledged).toBeGreaterThan(150);
    expect(counts.integrityOk).toBeGreaterThan(100);
    expect(counts.backups).toBeGreaterThan(0);
  });
});
