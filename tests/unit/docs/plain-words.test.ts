import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Words that made native readers stop, and what to write instead. */
const unclear: readonly (readonly [RegExp, string])[] = [
  [/\bletGo\b|\blet(?:s|ting)? go of\b/i, 'dispose, close, cancel or abort'],
  [/surroundings/i, 'dependencies or context'],
  [/\batHand\b|AtHand\b/, 'available'],
  [/\bTelling\b|\btelling(?:Parts|Headers)\b|\b[Tt]old of\b/, 'notify'],
  [/\bTurns\b(?= *[({<;])|[Tt]urnstile|#turns\b/, 'queue'],
  [/\bstrewn\b/i, 'jitter'],
  [/\bmanners\b/i, 'policy'],
  [/passes?ByItself|\bpass(?:es)? by itself\b/, 'transient'],
  [/\brests? on\b(?<!\bthe rest on)/, 'is based on, or “Dependencies of …”'],
  [/\brefusalsBorne\b|\bborne\b/, 'refusalLimit'],
  [/\bstandings?\b|[a-z]Standings?\b|\bstandingOf\b/i, 'status'],
  [/\bnobody waits for\b/, 'fire and forget'],
  [/\bRooms\b|\brooms\b/, 'features or services'],
  [/\batFirstUse\b/, 'lazy'],
];

/** Schema steps that were released stay as they are. */
const isFixed = (path: string): boolean => path.includes('/schema/');

function textsIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.(?:ts|mjs|svelte|md)$/.test(path) && !isFixed(path));
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...['electron', 'renderer', 'build', 'docs'].flatMap(textsIn),
];

it.each(unclear)('no code and no page says %s', (word, plain) => {
  const found = pages.flatMap((page) =>
    readFileSync(join(root, page), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        word.test(line) ? [`${page}:${index + 1} say ${plain}: ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
});
