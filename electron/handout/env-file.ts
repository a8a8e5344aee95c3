import { failure, success, type Result } from '../system/index.ts';

/** A line of an env file: a variable, and its value in the file's own bytes. */
export interface EnvLine {
  readonly name: string;
  /** Wiped with the file: it may be a secret that somebody wrote there. */
  readonly value: Uint8Array;
}

const newline = 10;
const [space, tab, carriageReturn] = [32, 9, 13];
const [doubleQuote, singleQuote, hash, backslash] = [34, 39, 35, 92];

const isBlank = (byte: number | undefined): boolean =>
  byte === space || byte === tab || byte === carriageReturn;

/** Whether a text can be the name of a variable. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]{0,199}$/.test(text);
}

/**
 * Reads an env file, whose values stay bytes, as they may be secrets: lines of `NAME=VALUE`, with or without `export`
 * and quotes, empty lines, and comments. Nothing is put in for `$NAME`.
 *
 * @returns the number of the first line, counted from 1, that is none of these.
 */
export function parseEnvFile(bytes: Uint8Array): Result<readonly EnvLine[], number> {
  const lines: EnvLine[] = [];
  let number = 0;
  for (let at = 0; at < bytes.length;) {
    number += 1;
    const found = bytes.indexOf(newline, at);
    const end = found < 0 ? bytes.length : found;
    const line = trimmed(bytes.subarray(at, end));
    at = end + 1;
    if (line.length === 0 || line[0] === hash) continue;
    const parsed = parseLine(line);
    if (parsed === null) return failure(number);
    lines.push(parsed);
  }
  return success(lines);
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let [start, end] = [0, bytes.length];
  while (start < end && isBlank(bytes[start])) start += 1;
  while (end > start && isBlank(bytes[end - 1])) end -= 1;
  return bytes.subarray(start, end);
}

function parseLine(line: Uint8Array): EnvLine | null {
  const equals = line.indexOf(61);
  if (equals < 1 || line.includes(0)) return null;
  const name = Buffer.from(line.subarray(0, equals))
    .toString('latin1')
    .trimEnd()
    .replace(/^export[ \t]+/, '');
  if (!isVariableName(name)) return null;
  const value = parseValue(trimmed(line.subarray(equals + 1)));
  return value === null ? null : { name, value };
}

function parseValue(text: Uint8Array): Uint8Array | null {
  const [quote] = text;
  if (quote === singleQuote || quote === doubleQuote) return parseQuoted(text, quote);
  for (let at = 1; at < text.length; at += 1) {
    // A comment begins after a blank: `a#b` is a value.
    if (text[at] === hash && isBlank(text[at - 1])) return trimmed(text.subarray(0, at));
  }
  return text[0] === hash ? text.subarray(0, 0) : text;
}

/** In double quotes, a backslash stands before a quote, a backslash, a dollar sign, or `n` for a new line. */
function parseQuoted(text: Uint8Array, quote: number): Uint8Array | null {
  const value = new Uint8Array(text.length);
  let length = 0;
  for (let at = 1; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === undefined) return null;
    if (byte === quote) {
      const rest = trimmed(text.subarray(at + 1));
      return rest.length === 0 || rest[0] === hash ? value.subarray(0, length) : null;
    }
    const escaped = quote === doubleQuote && byte === backslash ? escapedByte(text[at + 1]) : null;
    if (escaped !== null) at += 1;
    value[length] = escaped ?? byte;
    length += 1;
  }
  return null;
}

function escapedByte(byte: number | undefined): number | null {
  switch (byte) {
    case doubleQuote:
    case backslash:
    case 36: // a dollar sign
      return byte;
    case 110: // n
      return newline;
    default:
      return null;
  }
}
