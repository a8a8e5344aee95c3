import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { bundleProgram } from '../unit/vault/never-lost/bundle.ts';

/** One measured figure, and how it compares with what it is held against. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many times as long as plain better-sqlite3 with the same statements and pragmas. */
  readonly ratio: number;
  /** The ratio that must not be exceeded. */
  readonly limit: number;
}

const measured = v.object({ ours: v.number(), plain: v.number() });
const report = v.object({ opening: measured, listing: measured, saving: measured });

const names = {
  opening: { name: 'vault: from the unwrapped key to the first answer', limit: 1.5 },
  listing: { name: 'vault: listing all', limit: 1.2 },
  saving: { name: 'vault: one save', limit: 2.5 },
} as const;

/**
 * Measures the vault with 10,000 connections against an unencrypted file with the same statements and
 * pragmas, both in turn in one process; each figure is a median of at least twenty-one.
 */
export async function vaultFigures(): Promise<readonly Figure[]> {
  const program = await bundleProgram(join(import.meta.dirname, 'vault-program.ts'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program.file]);
    const taken = v.parse(report, JSON.parse(stdout));
    return (['opening', 'listing', 'saving'] as const).map((key) => {
      const { ours, plain } = taken[key];
      return { ...names[key], value: ours, unit: 'ms', ratio: ours / plain };
    });
  } finally {
    program.remove();
  }
}
