import type { ProgramArguments } from '../handout/index.ts';
import { oneLineCutInside } from '../system/index.ts';
import { handoutTexts } from '../texts/index.ts';

/** So many characters of all arguments, and of a single one, are shown. */
const longest = { all: 240, each: 90 } as const;

/** Shells take words of these characters as they are; anything else is quoted. */
const plainWord = /^[\w@%+=:,./-]+$/;

/**
 * A program's arguments on one line, with the quotes of a shell, so that it is seen where each ends, and none can be
 * taken for words of ours. Of many the first and the last ones are shown, and how many are hidden between them.
 */
export function shownArguments({ told, leftOut }: ProgramArguments): string {
  const room = longest.all;
  const start: string[] = [];
  const end: string[] = [];
  let used = 0;
  let next = 0;
  let last = told.length;
  // What the command left out comes last: there is no end to show.
  const fromBothEnds = leftOut === 0;
  for (let fromStart = true; next < last; fromStart = !fromStart || !fromBothEnds) {
    const word = shownArgument(told[fromStart ? next : last - 1] ?? '');
    if (used + word.length > room) break;
    used += word.length + 1;
    if (fromStart) {
      start.push(word);
      next += 1;
    } else {
      end.unshift(word);
      last -= 1;
    }
  }
  const hidden = last - next + leftOut;
  const gap = hidden === 0 ? [] : [`[${handoutTexts.ask.hiddenArguments(hidden)}]`];
  return [...start, ...gap, ...end].join(' ');
}

function shownArgument(argument: string): string {
  const shown = oneLineCutInside(argument, longest.each);
  return plainWord.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}
