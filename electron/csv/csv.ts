import { isUtf8 } from 'node:buffer';
import { replaceSecrets, secretMark } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { tableBounds } from './model/bounds.ts';

/** A row of a table: its number, counted from 1 as spreadsheets do, and its cells in UTF-8. */
export interface TableRow {
  readonly number: number;
  /** Views of the file's bytes, which are wiped as a whole. */
  readonly cells: readonly Buffer[];
}

const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const delimiters = [0x2c, 0x3b, 0x09, 0x7c] as const; // , ; tab and |

/**
 * Reads a table of comma-separated values (RFC 4180) in UTF-8; semicolons and tabs, which spreadsheets write in
 * some countries, are recognised by the first row, or said by a line `sep=;` before it. Empty rows are counted and
 * passed over.
 *
 * It works on the bytes themselves and makes no text of any cell, because one of them is a token, and a text
 * cannot be wiped. **The bytes are changed**: quotes are taken out in place.
 *
 * @returns `table-unreadable` with the row at which reading ended; `file-too-large` beyond {@link tableBounds}.
 */
export function parseTable(bytes: Buffer): Result<readonly TableRow[], Failure> {
  if (bytes.byteLength > tableBounds.bytes) return failure({ code: 'file-too-large' });
  if (!isUtf8(bytes) || bytes.includes(0)) {
    return failure({ code: 'table-unreadable', row: null });
  }
  const hasMark = bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf));
  const { content, delimiter } = withoutSeparatorLine(hasMark ? bytes.subarray(3) : bytes);
  const reader = new TableReader(content, delimiter);
  const rows: TableRow[] = [];
  for (let number = 1; !reader.atEnd; number += 1) {
    const cells = reader.readRow();
    if (cells === null) return failure({ code: 'table-unreadable', row: number });
    if (cells.every((cell) => cell.byteLength === 0)) continue;
    if (rows.length === tableBounds.rows) return failure({ code: 'file-too-large' });
    rows.push({ number, cells });
  }
  return success(rows);
}

/** Excel's first line `sep=;` says what separates cells. It is no row, and is not counted. */
const separatorLine = /^"?sep=([,;|\t])"?(?:\r\n|\r|\n|$)/i;

function withoutSeparatorLine(bytes: Buffer): {
  readonly content: Buffer;
  readonly delimiter: number;
} {
  const [line, separator] = separatorLine.exec(bytes.toString('latin1', 0, 10)) ?? [];
  return line === undefined || separator === undefined
    ? { content: bytes, delimiter: delimiterOf(bytes) }
    : { content: bytes.subarray(line.length), delimiter: separator.charCodeAt(0) };
}

/** The delimiter that is most often in the first row, outside of quotes. */
function delimiterOf(content: Buffer): number {
  const counts = new Map<number, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  for (const byte of content) {
    if (byte === quote) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (byte === lineFeed || byte === carriageReturn) break;
    const count = counts.get(byte);
    if (count !== undefined) counts.set(byte, count + 1);
  }
  const [[delimiter] = [delimiters[0]]] = [...counts].sort(([, one], [, other]) => other - one);
  return delimiter;
}

class TableReader {
  readonly #content: Buffer;
  readonly #delimiter: number;
  #at = 0;

  constructor(content: Buffer, delimiter: number) {
    this.#content = content;
    this.#delimiter = delimiter;
  }

  get atEnd(): boolean {
    return this.#at >= this.#content.byteLength;
  }

  /** The next row's cells; null when it is none. */
  readRow(): readonly Buffer[] | null {
    const cells: Buffer[] = [];
    for (;;) {
      const cell = this.#content[this.#at] === quote ? this.#readQuoted() : this.#readPlain();
      if (cell === null || cells.length === tableBounds.columns) return null;
      cells.push(cell);
      if (this.#content[this.#at] !== this.#delimiter) break;
      this.#at += 1;
    }
    return this.#skipLineEnd() ? cells : null;
  }

  #readPlain(): Buffer {
    const start = this.#at;
    while (!this.#endsCell(this.#content[this.#at])) this.#at += 1;
    return this.#content.subarray(start, this.#at);
  }

  /** Moves what is inside of the quotes together, so that doubled quotes become single ones. */
  #readQuoted(): Buffer | null {
    const start = this.#at + 1;
    let length = 0;
    for (let at = start; at < this.#content.byteLength; at += 1) {
      const byte = this.#content[at] ?? 0;
      const isQuote = byte === quote;
      if (isQuote && this.#content[at + 1] !== quote) {
        this.#at = at + 1;
        const isEnd = this.#endsCell(this.#content[this.#at]);
        return isEnd ? this.#content.subarray(start, start + length) : null;
      }
      if (isQuote) at += 1;
      this.#content[start + length] = byte;
      length += 1;
    }
    return null;
  }

  #endsCell(byte: number | undefined): boolean {
    return (
      byte === undefined || byte === this.#delimiter || byte === lineFeed || byte === carriageReturn
    );
  }

  /** A line may end as on any system, and the last one with the file. */
  #skipLineEnd(): boolean {
    if (this.atEnd) return true;
    const byte = this.#content[this.#at];
    if (byte !== lineFeed && byte !== carriageReturn) return false;
    this.#at += 1;
    if (byte === carriageReturn && this.#content[this.#at] === lineFeed) this.#at += 1;
    return true;
  }
}

/**
 * Where a cell would begin for a spreadsheet: at its start, and behind everything that a spreadsheet may be told to
 * separate cells by, whatever the file itself uses.
 */
const separators = new Set(',;|\t\r\n\v\f\u0085\u2028\u2029');

/** The mark that a neutralised cell begins with: spreadsheets read what follows it as text. */
const neutralMark = "'";

/**
 * What a spreadsheet passes over before a formula, and what it takes for the beginning of one, also in full-width
 * forms. A match is the whole of such a run, so that no part of it is looked at twice.
 */
const formulaRun = /[\s\p{Cf}'"]+[=+\-@＝＋－＠−]?|[=+\-@＝＋－＠−]/gu;
const formulaBeginnings = new Set('=+-@\t\r＝＋－＠−');

/**
 * Changes the beginning of every cell that may be one of a formula.
 *
 * @param mark what is written for a character with which such a cell begins; `isBefore` says whether a formula may
 *   still begin behind that character.
 */
function markFormulas(text: string, mark: (sign: string, isBefore: boolean) => string): string {
  return text.replace(formulaRun, (run: string, at: number) => {
    const last = lastBeginning(run);
    let marked = '';
    for (let index = 0; index <= last; index += 1) {
      const sign = run.charAt(index);
      const before = index === 0 ? text.charAt(at - 1) : run.charAt(index - 1);
      const startsCell = at + index === 0 || separators.has(before);
      marked += startsCell ? mark(sign, index < last) : sign;
    }
    return marked + run.slice(last + 1);
  });
}

/** Where in a run the last formula may begin; -1 for nowhere. */
function lastBeginning(run: string): number {
  let last = run.length - 1;
  while (last >= 0 && !formulaBeginnings.has(run.charAt(last))) last -= 1;
  return last;
}

/** A cell in which no spreadsheet finds a formula, by whatever it separates cells. */
export function neutralise(text: string): string {
  return markFormulas(text, (sign) => neutralMark + sign);
}

/** Reverses {@link neutralise}, for tables that this program wrote itself. */
export function withoutNeutralMark(text: string): string {
  return markFormulas(text, (sign, isBefore) => (sign === neutralMark && isBefore ? '' : sign));
}

/**
 * Writes a table (RFC 4180) with the mark by which spreadsheets know UTF-8. Its cells are neutralised, and what is
 * certainly a secret in them is masked: no table that this program writes is meant to hold one.
 */
export function formatTable(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((cells) => cells.map((cell) => cellOf(cell)).join(','));
  return Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`, 'utf8');
}

function cellOf(text: string): string {
  const cell = neutralise(replaceSecrets(text, { which: 'certain', by: secretMark }));
  // In quotes it stays one cell for a spreadsheet that separates cells by several signs.
  return /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
