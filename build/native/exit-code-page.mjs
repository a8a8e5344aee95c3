// @ts-check
// docs/exit-codes.md.
import { description } from './description.mjs';

const row = (/** @type {readonly string[]} */ cells) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The page in Markdown, not yet formatted. */
export function exitCodePage() {
  const { commands, exitCodes } = description;
  const rows = exitCodes.map(({ code, summary }) => {
    const names = commands
      .filter(({ exits }) => exits.includes(code))
      .map(({ name }) => `\`${name}\``);
    return row([
      String(code),
      summary,
      names.length === commands.length ? 'all' : names.join(', '),
    ]);
  });
  return [
    '# What `chatelaine` ends with',
    '',
    '`exec` ends with the exit code of the program that it starts, or 128 and the number of the signal that ended it. The',
    'codes from 64 on are those of `sysexits.h`. Of several, `audit` ends with 1 before 2 before 3.',
    '',
    'This page is made from `build/native/commands.json` by `node build/command-pages.mjs`.',
    '',
    row(['Code', 'Meaning', 'Commands']),
    row(['---', '---', '---']),
    ...rows,
    '',
  ].join('\n');
}
