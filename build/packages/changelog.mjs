// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, SetUpError } from '../set-up/index.mjs';
import { identity } from './identity.mjs';

/** @typedef {{ version: string, date: string, points: readonly string[] }} Release the date as YYYY-MM-DD */

/**
 * Reads the changelog's Markdown: a heading `## VERSION, YYYY-MM-DD` for each release, and a list under it.
 * @param {string} markdown
 * @returns {readonly Release[]} in the file's order
 */
export function parseChangelog(markdown) {
  const parts = markdown.split(/^## /m).slice(1);
  return parts.map((part) => {
    const [heading = '', ...rest] = part.split('\n');
    const [, version, date] = /^(\d+\.\d+\.\d+), (\d{4}-\d{2}-\d{2})$/.exec(heading.trim()) ?? [];
    if (version === undefined || date === undefined)
      throw new SetUpError(`The changelog's heading is no version and date: ${heading}`);
    const points = rest
      .join('\n')
      .split(/^- /m)
      .slice(1)
      .map((point) => point.replaceAll(/\s+/g, ' ').trim());
    return { version, date, points };
  });
}

/** The releases of docs/changelog.md, the newest first. */
export const readChangelog = () =>
  parseChangelog(readFileSync(join(root, 'docs', 'changelog.md'), 'utf8'));

/** Breaks a sentence into lines of at most so many characters. */
function wrapped(/** @type {string} */ text, /** @type {number} */ width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

/** The changelog in Debian's form (deb-changelog(5)). */
export function debianChangelog(/** @type {readonly Release[]} */ releases) {
  return releases
    .map(({ version, date, points }) => {
      const day = new Date(`${date}T00:00:00Z`).toUTCString().replace('GMT', '+0000');
      const list = points.map((point) => `  * ${wrapped(point, 74).join('\n    ')}`).join('\n');
      return `${identity.name} (${version}) stable; urgency=medium\n\n${list}\n\n -- ${identity.maintainer}  ${day}\n`;
    })
    .join('\n');
}
