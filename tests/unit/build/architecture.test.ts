import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The files and folders that a page names in code marks, and those that it links to, by their paths from the root. */
function pathsIn(page: string): readonly string[] {
  const text = read(page);
  const named = text.matchAll(/`((?:electron|renderer|build|docs|tests)\/[\w./-]+)`/g);
  const linked = text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g);
  const folder = page.startsWith('docs/') ? 'docs' : '';
  return [
    ...new Set([
      ...[...named].map(([, path = '']) => path),
      ...[...linked].map(([, path = '']) => join(folder, path)),
    ]),
  ];
}

/** The folders of one side, as the page writes them. */
function foldersOf(side: string): readonly string[] {
  return readdirSync(join(root, side), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `\`${side}/${name}/\``);
}

describe('docs/architecture.md', () => {
  it('has the pictures that the imports give', () => {
    const script = join(root, 'build/architecture.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  it.each(foldersOf('electron'))('says what %s holds', (folder) => {
    expect(read('docs/architecture.md')).toContain(`| ${folder}`);
  });
});

describe('What a page for developers names is there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/add-a-purpose.md'];
  it.each(pages.flatMap((page) => pathsIn(page).map((path) => [page, path] as const)))(
    '%s: %s',
    (_, path) => {
      expect(existsSync(join(root, path))).toBe(true);
    },
  );
});
