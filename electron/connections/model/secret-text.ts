import {
  checksumLength,
  isRecoveryKeyAt,
  secretLength,
  valueOfSymbol,
} from '../../vault/model/recovery-symbols.ts';
import { trimVisible } from './visible-text.ts';

/** A part of a text that is a secret, or may be one. */
export interface SecretPart {
  /** Start index in UTF-16 code units. */
  readonly start: number;
  /** Index after the last code unit. */
  readonly end: number;
  /** Whether its form leaves no doubt. A mere guess may be kept once a person has confirmed that it is no secret. */
  readonly certain: boolean;
}

/** The problem of a text that contains a secret, or something that looks like one. */
export type SecretProblem = 'holds-secret' | 'maybe-secret';

/** Replaces a secret wherever a text is shown or exported without it. */
export const secretMark = '•••';

/** A rule: a pattern, and whether a match is a secret (true), may be one (false), or is none (null). */
interface Rule {
  /** Must be linear on every text: no two failing matches may scan the same long run. */
  readonly pattern: RegExp;
  readonly judge: (found: string) => boolean | null;
  /** Whether a match has to be judged together with the lines that continue it. */
  readonly needsAllLines?: true;
}

/**
 * The forms of secrets that are found: Atlassian's tokens begin with `ATATT3`, `ATCTT3` and the like, Bitbucket's with
 * `ATBB` (the rules of the secret scanners gitleaks, noseyparker and trufflehog); a Data Center personal access token
 * is the base64 of a number, a colon and 20 bytes, 44 characters in all (trufflehog); our recovery keys have eight
 * groups of four.
 */
const rules: readonly Rule[] = [
  { pattern: /AT[A-Z]{1,3}TT3[\w=-]{20,}/gi, judge: () => true },
  { pattern: /\bATBB[A-Za-z0-9]{24,}/g, judge: () => true },
  { pattern: /(?<![\w-])[\w-]{13,}\.eyJ[\w-]{10,}(?:\.[\w-]+)?/g, judge: judgeWebToken },
  { pattern: /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}\b/gi, judge: () => true },
  {
    pattern: /(?<=\bBasic[\s:]{1,4})[A-Za-z0-9+/]{8,}={0,2}/gi,
    judge: judgeBasic,
    needsAllLines: true,
  },
  { pattern: /(?<=\bBearer[\s:]{1,4})[\w.~+/=-]{16,}/gi, judge: judgeBearer },
  { pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=-])/g, judge: judgeBase64 },
  { pattern: /[A-Za-z0-9_=+-]{24,}/g, judge: (run) => (isMixed(run) ? false : null) },
  {
    pattern:
      /(?<=\b(?:pass(?:word|wort|wd|phrase)|kennwort|pwd|secret|token|(?:api|access)[_ -]?key)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"']{6,200}/gi,
    judge: (value) => (/\d/.test(value) && !isDay(value) ? false : null),
  },
];

/**
 * Finds every part of a text that is a secret, or looks like one, in order; a wrapped secret includes all its lines.
 * Linear in the text's length.
 */
export function findSecrets(text: string): readonly SecretPart[] {
  const found = [
    ...rules.flatMap((rule) => findByRule(text, rule)),
    ...findRecoveryKeys(text).map((part) => ({ ...part, certain: true })),
  ];
  return joined(found.toSorted((one, other) => one.start - other.start));
}

function findByRule(text: string, { pattern, judge, needsAllLines }: Rule): readonly SecretPart[] {
  const found: SecretPart[] = [];
  let lastEnd = 0;
  for (const { 0: part, index } of text.matchAll(pattern)) {
    // A later line of the previous secret.
    if (index < lastEnd) continue;
    const end = index + part.length;
    const certain = judge(part);
    if (certain !== true && needsAllLines === undefined) {
      if (certain !== null) found.push({ start: index, end, certain });
      continue;
    }
    const wrapped = unwrapLines(text, index, end);
    lastEnd = wrapped.end;
    if (certain === true || judge(wrapped.whole) === true) {
      found.push({ start: index, end: wrapped.end, certain: true });
    }
  }
  return found;
}

/** Merges overlapping parts. */
function joined(parts: readonly SecretPart[]): readonly SecretPart[] {
  const whole: SecretPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last === undefined || part.start >= last.end) {
      whole.push(part);
      continue;
    }
    const end = Math.max(last.end, part.end);
    whole[whole.length - 1] = { start: last.start, end, certain: last.certain || part.certain };
  }
  return whole;
}

/**
 * The problem of a text that will be stored, shown or exported; null if there is none.
 *
 * @param plainTexts texts that look like a secret and that a person has confirmed to be none.
 */
export function judgeText(
  text: string,
  plainTexts: ReadonlySet<string> = new Set(),
): SecretProblem | null {
  const parts = findSecrets(text);
  if (parts.some(({ certain }) => certain)) return 'holds-secret';
  return parts.length === 0 || plainTexts.has(trimVisible(text)) ? null : 'maybe-secret';
}

/** Which secrets of a text are replaced. */
export interface Replaced {
  /** Only what is certainly a secret, or also what may be one. */
  readonly which: 'certain' | 'all';
  readonly by: string;
}

/** A text with its secrets replaced. */
export function replaceSecrets(text: string, { which, by }: Replaced): string {
  let rest = '';
  let at = 0;
  for (const { start, end, certain } of findSecrets(text)) {
    if (!certain && which === 'certain') continue;
    rest += text.slice(at, start) + by;
    at = end;
  }
  return rest + text.slice(at);
}

/** A web token (RFC 7519): the base64 of two JSON objects; the pattern has already matched the second. */
function judgeWebToken(run: string): boolean | null {
  const header = run.slice(0, run.indexOf('.'));
  return header.slice(0, -10).includes('eyJ') ? true : null;
}

/** `Basic` is followed by the base64 of a username, a colon and a secret (RFC 7617). */
function judgeBasic(run: string): boolean | null {
  const text = decoded(run);
  const colon = text.indexOf(':');
  const isTyped = !/\p{Cc}/u.test(text.replace(/[\x80-\x9f]/g, ''));
  return isTyped && colon > 0 && colon < text.length - 1 ? true : null;
}

function judgeBearer(run: string): boolean | null {
  if (run.length >= 20 && alternations(run) >= 2) return true;
  return /\d/.test(run) ? false : null;
}

function judgeBase64(run: string): boolean | null {
  // A slash is also a base64 digit: what follows or precedes a path may be the token.
  const pieces = [run, run.slice(0, 44), run.slice(-44)].map(decoded);
  if (run.length >= 40 && pieces.some((text) => /^\d{3,}:/.test(text))) return true;
  if (pieces.some(isLogin)) return true;
  return run.length === 44 && isMixed(run) ? false : null;
}

/** A username without spaces and quotes, a colon, and printable characters; JSON is excluded. */
function isLogin(text: string): boolean {
  return /^[!#-9;=?-z|~]{2,254}:[ -~]{4,}$/.test(text);
}

function decoded(run: string): string {
  // Any of several lines may end in `=`.
  const whole = run.replace(/[^A-Za-z0-9+/]/g, '');
  return whole.length % 4 === 1 ? '' : atob(whole);
}

/** Upper and lower case letters and digits in frequent alternation, unlike words, page names and UUIDs. */
function isMixed(run: string): boolean {
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && alternations(run) >= 3;
}

/** How often a letter is next to a digit. */
function alternations(run: string): number {
  return run.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
}

function isDay(value: string): boolean {
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[.,;)]*$/.test(value);
}

/**
 * A later line of a wrapped secret: the end of the line before it, what mail programs and editors put at the beginning
 * of a line, and the piece. Both parts of the gap are bounded, so that matching takes constant time.
 */
const nextLine = /=?[ \t]{0,20}[\r\n][\s>|]{0,40}([\w+/=.~-]+)([ \t]{0,20}(?:[\r\n]|$))?/y;

/** A secret's first line, and those that continue it. */
interface WrappedSecret {
  /** Index after the last line. */
  readonly end: number;
  /** The lines joined, as they were before wrapping. */
  readonly whole: string;
}

/**
 * The whole of a secret that may continue in the next lines, also in indented and quoted ones.
 *
 * @param start where its first line begins; `end` is where that line ends.
 */
function unwrapLines(text: string, start: number, end: number): WrappedSecret {
  const pieces = [text.slice(start, end)];
  let last = end;
  for (;;) {
    nextLine.lastIndex = last;
    const [line, piece = '', lineEnd] = nextLine.exec(text) ?? [];
    if (line === undefined || !isPiece(piece, lineEnd !== undefined)) break;
    pieces.push(piece);
    last += line.length - (lineEnd?.length ?? 0);
  }
  return { end: last, whole: pieces.join('') };
}

/** A word in the next line is not part of a secret; something with digits or marks, or very long, may be. */
function isPiece(piece: string, fillsLine: boolean): boolean {
  if (!/[A-Za-z0-9]/.test(piece)) return false;
  if (piece.length >= 8 && /\d/.test(piece)) return true;
  return fillsLine && (piece.length >= 20 || /[\d+/=_]|[a-z][A-Z]/.test(piece));
}

const keyLength = secretLength + checksumLength;

/**
 * Ends a run of symbols; any other character that is not a symbol, such as a hyphen of any kind, only separates them.
 */
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Finds a recovery key in a text, however a person writes it: in either case, O for 0, I and L for 1, in one piece, or
 * separated by spaces, line breaks, hyphens, dashes and other marks. Its checksum rules out errors. Linear in the
 * text's length.
 */
function findRecoveryKeys(
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  const values = new Uint8Array(text.length);
  const places = new Uint32Array(text.length);
  const found: { start: number; end: number }[] = [];
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = valueOfSymbol(text.charCodeAt(at));
    if (value === null) {
      if (count > 0 && letterOrDigit.test(text.charAt(at))) count = 0;
      continue;
    }
    values[count] = value;
    places[count] = at;
    count += 1;
    if (count < keyLength || !isRecoveryKeyAt(values, count - keyLength)) continue;
    found.push({ start: places[count - keyLength] ?? 0, end: at + 1 });
  }
  values.fill(0);
  return found;
}
