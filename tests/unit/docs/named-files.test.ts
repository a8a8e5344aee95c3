import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..', '..', '..');
const topFolders = /^(?:electron|renderer|build|tests|docs)\//;

/** Whether a text in backticks is the path of one file or folder, and not a pattern such as `tests/unit/<feature>/`. */
const isPath = (text: string): boolean => topFolders.test(text) && /^[\w./-]+$/.test(text);

/** The paths that a page names, each once. */
function namedPaths(page: string): readonly string[] {
  const text = readFileSync(join(repository, page), 'utf8');
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path);
  return [...new Set(quoted.filter(isPath))];
}

describe('The pages for developers', () => {
  const named = ['docs/architecture.md', 'CONTRIBUTING.md'].flatMap((page) =>
    namedPaths(page).map((path) => [page, path] as const),
  );

  it('name files', () => {
    expect(named.length).toBeGreaterThan(50);
  });

  it.each(named)('%s names %s, which is there', (_page, path) => {
    expect(existsSync(join(repository, path))).toBe(true);
  });
});
