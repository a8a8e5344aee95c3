import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** A row of the table of promises: which promise, in words, and the test that fails when it is broken. */
interface PromiseRow {
  readonly id: string;
  readonly promise: string;
  readonly file: string;
  readonly name: string;
}

/** The rows under the heading “What is promised”; names in code marks lose them. */
function rowsIn(page: string): readonly PromiseRow[] {
  const [, section = ''] = page.split('\n## What is promised');
  const [table = ''] = section.split('\n## ');
  return table
    .split('\n')
    .filter((line) => /^\| (?:S\d+|–) /.test(line))
    .map((line) => {
      const [, id = '', promise = '', file = '', name = ''] = line
        .split('|')
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'));
      return { id, promise, file, name };
    });
}

/** The titles of a file's tests and groups of tests, as they stand in its source. Skipped ones are none. */
function titlesIn(source: string): readonly string[] {
  const calls = source.matchAll(
    /(?:\b(?:it|test|describe)|\))\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g,
  );
  return [...calls].map(([, , title = '']) => title);
}

/** Whether a title is the named one, in which `…` stands for what differs from case to case. */
function isNamed(title: string, name: string): boolean {
  const parts = name.split('…').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(title);
}

const rows = rowsIn(readFileSync(join(root, 'docs/threat-model.md'), 'utf8'));

const tested = rows.filter(({ file }) => file !== 'none');

/** The numbers that have a test in the table. */
const promised = Array.from({ length: 15 }, (_, index) => `S${index + 1}`);

describe('The table of promises', () => {
  it('has every promise, each with a test', () => {
    const ids = new Set(tested.map(({ id }) => id));
    expect(promised.filter((id) => !ids.has(id))).toEqual([]);
    expect(rows.filter((row) => !tested.includes(row)).map(({ id }) => id)).toEqual([]);
    expect(rows.filter(({ promise }) => promise === '')).toEqual([]);
  });

  it.each(tested)('names a test that there is: $id $promise', ({ file, name }) => {
    const path = join(root, 'tests', file);
    expect([file, existsSync(path)]).toEqual([file, true]);
    const titles = titlesIn(readFileSync(path, 'utf8'));
    expect(titles.filter((title) => isNamed(title, name))).not.toEqual([]);
  });
});
