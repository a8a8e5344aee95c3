import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { bundleProgram } from '../unit/electron/vault/never-lost/bundle.ts';
import { type Figure, figureOfPairs } from './figures.ts';

const measured = v.object({ measured: v.array(v.number()), baseline: v.array(v.number()) });
const report = v.object({ opening: measured, listing: measured, saving: measured });

const figures = {
  /** From the unwrapped key to the first answer. */
  opening: { name: 'vault-open-10000', unit: 'ms', limit: 1.5 },
  listing: { name: 'vault-list-10000', unit: 'ms', limit: 1.2 },
  saving: { name: 'vault-save-10000', unit: 'ms', limit: 2.5 },
} as const;

/**
 * Measures the vault with 10,000 connections against plain better-sqlite3: an unencrypted file with the same
 * statements and pragmas. Both run in turns in one process.
 */
export async function vaultFigures(): Promise<readonly Figure[]> {
  const program = await bundleProgram(join(import.meta.dirname, 'vault-program.ts'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program.file]);
    const taken = v.parse(report, JSON.parse(stdout));
    return (['opening', 'listing', 'saving'] as const).map((key) =>
      figureOfPairs(figures[key], taken[key]),
    );
  } finally {
    program.remove();
  }
}
