import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { bundleProgram } from '../unit/electron/vault/never-lost/bundle.ts';
import { type Figure, figureOfPairs } from './figures.ts';

const pair = v.object({ measured: v.array(v.number()), baseline: v.array(v.number()) });
const report = v.object({ tagging: pair, listing: pair, searching: pair });

const figures = {
  tagging: { name: 'tag-1000-of-10000', unit: 'ms', limit: 1.3 },
  listing: { name: 'list-tagged-10000', unit: 'ms', limit: 1.3 },
  searching: { name: 'search-tagged-10000', unit: 'ms', limit: 1.3 },
} as const;

/**
 * Measures order among 10,000 connections, of which 1,000 were chosen and got three tags at once: reading and searching
 * the list against the same list without tags, and the change itself against the fewest statements that write the same.
 */
export async function orderFigures(): Promise<readonly Figure[]> {
  const program = await bundleProgram(join(import.meta.dirname, 'order-program.ts'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program.file]);
    const taken = v.parse(report, JSON.parse(stdout));
    return (['tagging', 'listing', 'searching'] as const).map((key) =>
      figureOfPairs(figures[key], taken[key]),
    );
  } finally {
    program.remove();
  }
}
