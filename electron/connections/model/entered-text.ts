import { trimVisible } from './visible-text.ts';

/** Pairs of marks that mail programs, tables, shells and chats put around an address or a name. */
const pairs: readonly (readonly [string, string])[] = [
  ['<', '>'],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['(', ')'],
  ['[', ']'],
  ['\u201c', '\u201d'],
  ['\u201e', '\u201c'],
  ['\u201e', '\u201d'],
  ['\u2018', '\u2019'],
  ['\u00ab', '\u00bb'],
  ['\u00bb', '\u00ab'],
  ['\u2039', '\u203a'],
];

/** Addresses are not wrapped in more layers than this. */
const maxLayers = 10;

/** A line of a settings file or a shell, such as `export JIRA_URL=`. */
const assignment = /^(?:export\s+|set\s+)?[A-Z][A-Z0-9_]*\s*=\s*/;

/**
 * Removes what was copied along with an address or name: pairs of quotes and brackets, commas and semicolons at the
 * end, the name of a setting before it, Markdown's link syntax, and spaces.
 */
export function stripWrapping(text: string): string {
  return inLayers(text, (layer) => {
    const name = assignment.exec(layer)?.[0] ?? '';
    const bare = linkTarget(layer)
      .slice(name.length)
      .replace(/[,;]{1,20}$/, '');
    const isPair = pairs.some(([before, after]) => bare.startsWith(before) && bare.endsWith(after));
    return isPair && bare.length > 2 ? bare.slice(1, -1) : bare;
  });
}

/** The same for a text in which no such mark has a meaning, so half of a pair is removed too. */
export function stripAllWrapping(text: string): string {
  return inLayers(text, (layer) =>
    stripWrapping(layer)
      .replace(/^[<>"'`()\u2018-\u201f\u2039\u203a\u00ab\u00bb]{1,20}/, '')
      .replace(/[<>"'`()\u2018-\u201f\u2039\u203a\u00ab\u00bb,;]{1,20}$/, ''),
  );
}

function inLayers(text: string, takeOff: (layer: string) => string): string {
  let layer = trimVisible(text);
  for (let count = 0; count < maxLayers; count++) {
    const next = trimVisible(takeOff(layer));
    if (next === layer) break;
    layer = next;
  }
  return layer;
}

/** The address in `[a title](an address)`. */
function linkTarget(text: string): string {
  return text.startsWith('[') ? (/^\[[^\]]*\]\(([^()]+)\)$/.exec(text)?.[1] ?? text) : text;
}

/** The e-mail address in `mailto:jo@acme.example?subject=x` and in `Jo Doe <jo@acme.example>`. */
export function addressOfMail(text: string): string {
  const bare = stripWrapping(text);
  const inBrackets = bare.endsWith('>') ? bare.slice(bare.lastIndexOf('<') + 1, -1) : bare;
  const address = inBrackets.includes('@') ? stripWrapping(inBrackets) : bare;
  return /^mailto:/i.test(address)
    ? (address.slice('mailto:'.length).split('?')[0] ?? '')
    : address;
}
