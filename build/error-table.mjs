// @ts-check
// Writes docs/errors.md from electron/texts/en/failures/; with --check, only says whether it is up to date.
// Needs a Node that runs TypeScript (22.18 or newer), as npm scripts have it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format as prettify, resolveConfig } from 'prettier';
import { describeFailure } from '../electron/failures/model/describe.ts';
import { linkTexts } from '../electron/texts/index.ts';
import { everyFailure } from './failure-examples.ts';

const file = join(import.meta.dirname, '..', 'docs', 'errors.md');

/** Placeholders for a day and for a time. */
const format = { date: () => '(day)', time: () => '(time)' };

function table() {
  const rows = everyFailure.map((failure) => {
    const { happened, next, link } = describeFailure(failure, format);
    return `| \`${failure.code}\` | ${happened} | ${next} | ${link === null ? '' : linkTexts[link]} |`;
  });
  return [
    '# What can go wrong, and what to do',
    '',
    'Every failure that Chatelaine can show, with its code in the program; names, numbers and days in the sentences',
    'are examples. This page is made from `electron/texts/en/failures/` by `node build/error-table.mjs`.',
    '',
    '| Code | What happened | What to do next | Button beside it |',
    '| --- | --- | --- | --- |',
    ...new Set(rows),
    '',
  ].join('\n');
}

const page = await prettify(table(), { ...(await resolveConfig(file)), parser: 'markdown' });

if (process.argv.includes('--check')) {
  const isCurrent = readFileSync(file, 'utf8') === page;
  if (!isCurrent) {
    process.stderr.write('docs/errors.md is out of date: run node build/error-table.mjs\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, page);
}
