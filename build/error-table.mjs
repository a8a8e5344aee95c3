// Writes docs/errors.md from electron/failures/table.ts; with --check, only says whether it is up to date.
// Needs a Node that runs TypeScript (22.18 or newer), as npm scripts have it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format as prettify, resolveConfig } from 'prettier';
import { failureTable } from '../electron/failures/table.ts';
import { linkTexts } from '../electron/texts/links.ts';

const file = join(import.meta.dirname, '..', 'docs', 'errors.md');

/** What stands in the gaps of the sentences. */
const example = {
  to: '(new address)',
  until: 0,
  on: '',
  reason: 'unknown-issuer',
  status: '(status)',
  version: '(number)',
  reference: '(number)',
  owner: '(username)',
  requirement: 0,
  need: 0,
  field: '(field)',
  problem: 'needed',
};
const format = { date: () => '(day)', time: () => '(time)' };

function sentence(text, code) {
  return typeof text === 'string' ? text : text({ code, ...example }, format);
}

function table() {
  const rows = Object.entries(failureTable).map(
    ([code, { happened, next, link }]) =>
      `| \`${code}\` | ${sentence(happened, code)} | ${sentence(next, code)} | ${link === undefined ? '' : linkTexts[link]} |`,
  );
  return [
    '# What can go wrong, and what to do',
    '',
    'Every failure that Chatelaine can show, with its code in the program. This page is made from',
    '`electron/failures/table.ts` by `node build/error-table.mjs`.',
    '',
    '| Code | What happened | What to do next | Button beside it |',
    '| --- | --- | --- | --- |',
    ...rows,
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
