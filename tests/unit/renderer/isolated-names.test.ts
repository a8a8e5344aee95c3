import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../renderer');

/**
 * What is called by a person, a site, a certificate or a file. Sentences that take such names isolate them by
 * themselves; a name that stands alone in a page has to stand in `<bdi>`.
 */
const names =
  /(?:\.(?:nickname|username|displayName|emailAddress|accountId|subject|issuer|dataFolder)|\b(?:finding|purpose|requirement|existing|chosen)\.(?:title|why|description|name)|\b(?:row|column|project|entry)\.(?:key|name|remark|host)|\b(?:siteNameOf|hostOf)\(.*\)|^folder|\.join\(.*\))$/;

interface Shown {
  readonly text: string;
  readonly isIsolated: boolean;
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What a component writes between its tags, and whether that stands in `<bdi>`. Attributes are no part of it. */
function shownIn(source: string): readonly Shown[] {
  const found: Shown[] = [];
  const look = (node: unknown, isIsolated: boolean): void => {
    if (Array.isArray(node)) for (const each of node) look(each, isIsolated);
    if (!isNode(node) || Array.isArray(node) || node['type'] === 'Attribute') return;
    if (node['type'] === 'ExpressionTag' && isNode(node['expression'])) {
      const { start, end } = node['expression'];
      found.push({ text: source.slice(Number(start), Number(end)).trim(), isIsolated });
      return;
    }
    const inside = isIsolated || (node['type'] === 'RegularElement' && node['name'] === 'bdi');
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'metadata' && key !== 'expression') look(value, inside);
    }
  };
  look(parse(source, { modern: true }).fragment, false);
  return found;
}

const components = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.svelte'))
  .map((name) => [name, shownIn(readFileSync(join(folder, name), 'utf8'))] as const);

/** Sentences, and what is joined from words of the program’s own. */
const ownWords = /^(?:\w*[tT]exts[.[]|evidence\.join)/;

describe('a name from outside that stands alone in a page', () => {
  it('is known from what the components write', () => {
    const isolated = components.flatMap(([, shown]) =>
      shown.filter(({ isIsolated }) => isIsolated),
    );
    expect(isolated.length).toBeGreaterThan(20);
    expect(shownIn('<p>{a.nickname} <bdi>{b.nickname}</bdi></p>')).toEqual([
      { text: 'a.nickname', isIsolated: false },
      { text: 'b.nickname', isIsolated: true },
    ]);
  });

  it.each(components)('is isolated in %s', (_, shown) => {
    const bare = shown.filter(
      ({ text, isIsolated }) => !isIsolated && names.test(text) && !ownWords.test(text),
    );
    expect(bare).toEqual([]);
  });
});
