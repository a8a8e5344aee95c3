import { findRecoveryKeys } from './recovery-key-text.ts';
import { trimVisible } from './visible-text.ts';
import { unwrapLines } from './wrapped-secret.ts';

/** A part of a text that is a secret, or may be one. */
export interface SecretPart {
  /** Where it begins, in UTF-16 code units. */
  readonly start: number;
  /** The first code unit behind it. */
  readonly end: number;
  /** Whether its form leaves no doubt. What is only a guess may be kept once a person has said that it is no secret. */
  readonly certain: boolean;
}

/** What is said of a text that has a secret in it, or something that looks like one. */
export type SecretProblem = 'holds-secret' | 'maybe-secret';

/** Written in place of a secret where a text is shown or exported without it. */
export const secretMark = '•••';

/** A rule: where it finds something, and whether that is a secret (true), may be one (false), or is none (null). */
interface Rule {
  /** Linear on every text: no two matches that fail may look at the same long run. */
  readonly pattern: RegExp;
  readonly judge: (found: string) => boolean | null;
  /** Whether only the lines together may say what the first one is a part of. */
  readonly needsAllLines?: true;
}

/**
 * The kinds of secrets that are kept here, by their forms:
 * Atlassian's tokens begin with `ATATT3`, `ATCTT3` and the like, and those of Bitbucket with `ATBB` (the rules of the
 * secret scanners gitleaks, noseyparker and trufflehog); a personal access token of Data Center is the base64 of
 * a number, a colon and 20 bytes, 44 characters in all (trufflehog); a recovery key of ours has eight groups of four.
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
 * Finds every part of a text that is a secret, or looks like one, in its order; of a secret that was wrapped, all its
 * lines. Pure; its time grows with the length.
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
    // A further line of the secret before it.
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

/** Parts that overlap become one. */
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
 * What is to be said of a text that will be stored, shown or exported; null where nothing is.
 *
 * @param plainTexts texts of which a person has said that what looks like a secret in them is none.
 */
export function judgeText(
  text: string,
  plainTexts: ReadonlySet<string> = new Set(),
): SecretProblem | null {
  const parts = findSecrets(text);
  if (parts.some(({ certain }) => certain)) return 'holds-secret';
  return parts.length === 0 || plainTexts.has(trimVisible(text)) ? null : 'maybe-secret';
}

/** Which parts of a text are replaced. */
export interface Replaced {
  /** Only what is certainly a secret, or also what may be one. */
  readonly which: 'certain' | 'all';
  readonly by: string;
}

/** A text with other words in place of its secrets. */
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

/** A web token (RFC 7519): the base64 of two JSON objects, the second of which the pattern has seen. */
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
  // A slash is a digit of base64, too: what stands behind or before a path may be the token.
  const pieces = [run, run.slice(0, 44), run.slice(-44)].map(decoded);
  if (run.length >= 40 && pieces.some((text) => /^\d{3,}:/.test(text))) return true;
  if (pieces.some(isLogin)) return true;
  return run.length === 44 && isMixed(run) ? false : null;
}

/** A username without spaces and quotes, a colon, and something that can be typed; JSON is none. */
function isLogin(text: string): boolean {
  return /^[!#-9;=?-z|~]{2,254}:[ -~]{4,}$/.test(text);
}

function decoded(run: string): string {
  // Of several lines, each may end in `=`.
  const whole = run.replace(/[^A-Za-z0-9+/]/g, '');
  return whole.length % 4 === 1 ? '' : atob(whole);
}

/** Capital and small letters and digits, in turns: words, names of pages and UUIDs are not like that. */
function isMixed(run: string): boolean {
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && alternations(run) >= 3;
}

/** How often a letter stands beside a digit. */
function alternations(run: string): number {
  return run.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
}

function isDay(value: string): boolean {
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[.,;)]*$/.test(value);
}
