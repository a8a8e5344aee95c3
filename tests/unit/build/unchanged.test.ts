import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashWithImports, soundFiles } from '../../../build/passed-before.mjs';

let folder = '';

const sources: Readonly<Record<string, string>> = {
  'page.svelte': "<script lang='ts'>import { store } from './store.svelte.ts';</script>",
  'store.svelte.ts': "export type { Rule } from './rule.ts'; import './circle.ts';",
  'rule.ts': 'export type Rule = 1;',
  'circle.ts': "import('./store.svelte.ts');",
  'alone.ts': 'export {};',
  'settings.json': '{}',
};
const files = Object.keys(sources);

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** The files that are judged, and then taken to be sound. */
function judge(): readonly string[] {
  const sound = soundFiles('judged', ['settings.json'], hashWithImports(files, folder), folder);
  const unknown = sound.unknown(files.filter((name) => name !== 'settings.json'));
  sound.remember(unknown);
  return unknown;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unchanged-'));
  for (const [name, text] of Object.entries(sources)) write(name, text);
  judge();
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('A file that was found sound is judged again', () => {
  test('never while nothing changes', () => {
    expect(judge()).toEqual([]);
  });

  test.each([
    ['alone.ts', ['alone.ts']],
    ['page.svelte', ['page.svelte']],
    ['rule.ts', ['page.svelte', 'store.svelte.ts', 'rule.ts', 'circle.ts']],
    ['circle.ts', ['page.svelte', 'store.svelte.ts', 'circle.ts']],
    ['settings.json', ['page.svelte', 'store.svelte.ts', 'rule.ts', 'circle.ts', 'alone.ts']],
  ])('once %s was changed', (name, judged) => {
    write(name, `${readFileSync(join(folder, name), 'utf8')} `);
    expect(judge()).toEqual(judged);
    expect(judge()).toEqual([]);
  });

  test('when the record was cut off', () => {
    write('.cache/judged.json', '{"alone.ts":');
    expect(judge()).toHaveLength(5);
  });
});
