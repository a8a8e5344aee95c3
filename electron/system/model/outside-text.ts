import type { Brand } from './brand.ts';
import { lazy } from './lazy.ts';

/*
 * Text from outside: what sites, certificates, files and programs wrote, and what people named. It may hold line
 * breaks that forge a line of ours, marks that turn the order of letters round, and characters that nobody sees.
 *
 * - `withoutHidden` takes a name in, where it is only ever shown; `withHiddenMarked` one that is compared.
 * - `isolated` puts text into a sentence; every catalogue of texts does so by itself (`sentences` in `texts/`).
 * - `oneLine` and `fewLines` put text on a native surface; the adapters of dialogs, notifications and tray do so.
 * - `oneLineCutInside` puts a path or the like there, whose end says as much as its beginning.
 * - `dataText` takes a sentence out again as data: into tables, JSON and searches.
 *
 * Isolation: in a page a name alone stands in `<bdi>`. In a sentence it is put between the characters FSI and PDI
 * (Unicode's bidirectional algorithm, UAX #9), but only if it holds letters of a script that is written from right to
 * left: only those can change the order of what stands around them. So no sentence with other names gains characters
 * that nobody sees when it is copied, and no field that is copied or written to a file has any.
 */

/** Begins and ends a piece of text whose direction is its own: FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE. */
const isolateStart = '\u2068';
const isolateEnd = '\u2069';
const isolates = /[\u2068\u2069]/g;

/**
 * The blocks of scripts that are written from right to left, assigned or not: bidi classes R, AL and AN (Unicode's
 * DerivedBidiClass.txt, the defaults for unassigned characters).
 */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Letters, digits and signs that need no second look: by far the most texts have no others. */
const harmless = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2013-\u201d\u2026]*$/;

/** Characters that break a line, move on to the next column, or end a text for some programs. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * What nobody sees: format characters (bidi marks among them), what Unicode says is to be ignored where it is not
 * known, such as the Hangul fillers, halves of surrogate pairs, and the blank of braille. The joiners and variation
 * selectors, which Persian, Indic scripts and emoji need inside of words, are no such characters.
 */
const invisible =
  /(?![\u200c\u200d\ufe0e\ufe0f])[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Joiners that join nothing: at the edge of a word, or several of them. */
const idleJoiners =
  /(?<![^\s])[\u200c\u200d\ufe0e\ufe0f]+|[\u200c\u200d]+(?![^\s])|(?<=[\u200c\u200d])[\u200c\u200d]+/gu;

/** No script needs more signs above and below a letter than these; hundreds of them run over the lines around. */
const stackedMarks = /(\p{M}{8})\p{M}+/gu;

/**
 * A name from outside as it is kept and shown: on one line, without control, bidirectional and invisible characters.
 * Not for what is compared, such as the names of groups: see `withHiddenMarked`.
 */
export function withoutHidden(text: string): string {
  return harmless.test(text) ? text.trim() : cleaned(text).trim();
}

/**
 * The same for names that are compared: what nobody sees becomes `\ufffd`, so that no name can be taken for another
 * one that looks alike.
 */
export function withHiddenMarked(text: string): string {
  if (harmless.test(text)) return text;
  return text.replace(breaks, '\ufffd').replace(invisible, '\ufffd');
}

/**
 * What fills a gap in a sentence: on one line, rid of hidden characters, and isolated where it holds letters that
 * are written from right to left. A sentence in which such names are isolated already stays as it is.
 */
export function isolated(text: string): string {
  if (harmless.test(text)) return text;
  const clean = cleanedAround(text);
  const isBare = rightToLeft.test(outsideOfIsolates(clean));
  return isBare ? `${isolateStart}${clean}${isolateEnd}` : clean;
}

/** A text that may hold sentences with isolated names, such as one that was kept: rid of everything else that is hidden. */
export function shownText(text: string): string {
  return harmless.test(text) ? text : cleanedAround(text);
}

/**
 * A text as data, as tables, JSON and searches take it: without the characters that isolate names in a sentence, and
 * without others that nobody sees. Lines stay.
 */
export function dataText(text: string): string {
  if (harmless.test(text)) return text;
  return text.split('\n').map(cleaned).join('\n');
}

/** Text of one line, fit for a native surface. */
export type OneLine = Brand<string, 'OneLine'>;

/**
 * Text for a native surface: one line without control, bidirectional and invisible characters, and no longer than
 * so many characters as people count them; what is longer ends in an ellipsis.
 */
export function oneLine(text: string, longest: number): OneLine {
  return shortened(cleanedAround(roughlyCut(text, longest)).replace(/\s+/gu, ' ').trim(), longest);
}

/**
 * The same for what ends in its most important part, such as a path, an argument or a host: what is too long is cut in
 * the middle, so that a long beginning cannot hide the end.
 */
export function oneLineCutInside(text: string, longest: number): OneLine {
  const enough = Math.max(4096, longest * 16);
  const [clean, end] =
    text.length <= enough * 2
      ? [lineOf(text), '']
      : [`${lineOf(text.slice(0, enough))}…`, lineOf(text.slice(-enough))];
  const segments = [...characters().segment(clean + end)].map(({ segment }) => segment);
  const whole = segments.reduce((sum, segment) => sum + widthOf(segment), 0);
  if (whole <= longest) return (clean + end) as OneLine;
  const room = longest - 1;
  const start = fitting(segments, Math.ceil(room / 2));
  const last = fitting(segments.toReversed(), Math.floor(room / 2)).toReversed();
  return `${start.join('').trimEnd()}…${last.join('').trimStart()}` as OneLine;
}

/** One line without anything hidden, isolating characters included: whole pieces may be missing from it. */
function lineOf(text: string): string {
  return cleaned(text).replace(/\s+/gu, ' ').trim();
}

/** The first segments for which there is room. */
function fitting(segments: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = segments.findIndex((segment) => {
    left -= widthOf(segment);
    return left < 0;
  });
  return end < 0 ? segments : segments.slice(0, end);
}

/**
 * Text for a native surface that may have lines of the program's own: each is `oneLine`, and there are no more than
 * so many, so that buttons below it stay on the screen.
 */
export function fewLines(text: string, most: number, longest: number): string {
  const lines = roughlyCut(text, most * longest)
    .split('\n')
    .map((line) => oneLine(line, longest));
  return lines.length <= most ? lines.join('\n') : [...lines.slice(0, most - 1), '…'].join('\n');
}

function cleaned(text: string): string {
  return text
    .replace(breaks, ' ')
    .replace(invisible, '')
    .replace(idleJoiners, '')
    .replace(stackedMarks, '$1');
}

/** Cleans around what isolates names; where these do not pair, a piece could end too early, and all of them go. */
function cleanedAround(text: string): string {
  if (!isPaired(text)) return cleaned(text);
  return text
    .split(/([\u2068\u2069])/)
    .map((part, index) => (index % 2 === 1 ? part : cleaned(part)))
    .join('');
}

function isPaired(text: string): boolean {
  let open = 0;
  for (const [mark] of text.matchAll(isolates)) {
    open += mark === isolateStart ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** The part of a text outside of its isolated pieces, which stands next to the surrounding text. */
function outsideOfIsolates(text: string): string {
  let depth = 0;
  return text
    .split(/([\u2068\u2069])/)
    .filter((part) => {
      if (part === isolateStart) depth += 1;
      else if (part === isolateEnd) depth -= 1;
      return depth === 0;
    })
    .join('');
}

/** Megabytes of a certificate need not be looked at to show a hundred characters of it. */
function roughlyCut(text: string, longest: number): string {
  const enough = Math.max(4096, longest * 16);
  return text.length <= enough ? text : `${text.slice(0, enough)}…`;
}

/** Read late: Chromium takes 14 ms for its rules, at a start that shortens nothing. */
const characters = lazy(() => new Intl.Segmenter('en'));

/** A character of many parts, such as joined emoji, may be drawn as several: it counts by its parts. */
const partsOfOne = 8;

const widthOf = (segment: string): number => Math.ceil(segment.length / partsOfOne);

function shortened(text: string, longest: number): OneLine {
  if (text.length <= longest) return text as OneLine;
  let room = longest;
  let end = 0;
  for (const { segment, index } of characters().segment(text)) {
    const isMark = segment === isolateStart || segment === isolateEnd;
    room -= isMark ? 0 : widthOf(segment);
    if (room < 0) return closed(`${text.slice(0, end).trimEnd()}…`);
    if (room > 0) end = index + segment.length;
  }
  return text as OneLine;
}

function closed(text: string): OneLine {
  const open = text.split(isolateStart).length - text.split(isolateEnd).length;
  return `${text}${isolateEnd.repeat(Math.max(0, open))}` as OneLine;
}
