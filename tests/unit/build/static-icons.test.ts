import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toStaticIcon } from '../../../build/static-icons.ts';

const root = join(import.meta.dirname, '../../..');
const icons = join(root, 'node_modules/@lucide/svelte/dist/icons');

/** The names of all icons that the window shows. */
const used = new Set(
  globSync('renderer/**/*.{svelte,ts}', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/@lucide\/svelte\/icons\/([\w-]+)/g)].map(
      ([, name]) => name ?? '',
    ),
  ),
);

/** The component of an icon, which may have another name by now. */
function readIcon(name: string): string {
  const exported = readFileSync(join(icons, `${name}.js`), 'utf8');
  const file = /from "\.\/(.+\.svelte)"/.exec(exported)?.[1] ?? '';
  return readFileSync(join(icons, file), 'utf8');
}

describe('icons as markup', () => {
  it('draw the shapes of the library', () => {
    const markup = toStaticIcon(readIcon('check'));
    expect(markup).toContain('<path d="M20 6 9 17l-5-5" /></svg>');
    expect(markup).toContain('aria-hidden="true" class="lucide lucide-check lucide-icon"');
  });

  it.each([...used])('can be made of %s', (name) => {
    const source = readIcon(name);
    const shapes = [...source.matchAll(/"d":\s?"([^"]+)"/g)].map(([, path]) => path ?? '');
    const markup = toStaticIcon(source);
    for (const path of shapes) expect(markup).toContain(`d="${path}"`);
  });

  it('are not made of a file that is written in another way', () => {
    expect(() => toStaticIcon('<script>const icon = [];</script>')).toThrow();
    const unsafe = readIcon('check').replace('M20 6', '\\" onload=\\"');
    expect(() => toStaticIcon(unsafe)).toThrow();
  });
});
