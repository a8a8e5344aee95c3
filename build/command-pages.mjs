// @ts-check
// Writes what is made from the description of the command and belongs to the source: docs/exit-codes.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { exitCodePage } from './native/exit-code-page.mjs';

const file = join(import.meta.dirname, '..', 'docs', 'exit-codes.md');

/** The page as it has to be. */
export const exitCodes = async () =>
  format(exitCodePage(), { ...(await resolveConfig(file)), parser: 'markdown' });

if (import.meta.main) writeFileSync(file, await exitCodes());
