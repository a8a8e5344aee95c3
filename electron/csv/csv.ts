import { isUtf8 } from 'node:buffer';
import { replaceSecrets, secretMark } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { tableBounds } from './model/bounds.ts';

/** A row of a table: its number, counted from 1 as in spreadsheets, and its cells in UTF-8. */
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
 * Parses comma-separated values (RFC 4180) in UTF-8. Semicolons and tabs, which spreadsheets write in some countries,
 * are detected from the first row or a line `sep=;` before it. Empty rows are counted and skipped.
 *
 * It works on the bytes and creates no string of any cell, because one of them is a token, and a string cannot be
 * wiped. **The bytes are changed**: quotes are removed in place.
 *
 * @returns `table-unreadable` with the row at which parsing failed; `file-too-large` beyond {@link tableBounds}.
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

/** Excel's optional first line `sep=;`, which names the delimiter. It is not counted as a row. */
const separatorLine = /^"?sep=([,;|\t])"?(?:\r\n|\r|\n|$)/i;

function withoutSeparatorLine(bytes: Buffer): {
  readonly content: Buffer;
  readonly delimiter: number;
} {
  const [line, separator] = separatorLine.exec(bytes.toString('latin1', 0, 10)) ?? [];
  return line === undefined || separator === undefined
    ? { content: bytes, delimiter: detectDelimiter(bytes) }
    : { content: bytes.subarray(line.length), delimiter: separator.charCodeAt(0) };
}

/** The most frequent delimiter in the first row, outside of quotes. */
function detectDelimiter(content: Buffer): number {
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

  /** The cells of the next row; null if it is malformed. */
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

  /** Moves the quoted text together, so that doubled quotes become single ones. */
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

  /** Skips the line end of any system; the last line may end with the file. */
  #skipLineEnd(): boolean {
    if (this.atEnd) return true;
    const byte = this.#content[this.#at];
    if (byte !== lineFeed && byte !== carriageReturn) return false;
    this.#at += 1;
    if (byte === carriageReturn && this.#content[this.#at] === lineFeed) this.#at += 1;
    return true;
  }
}

/** Characters after which a spreadsheet may start a new cell, independent of the delimiter of the file. */
const separators = new Set(',;|\t\r\n\v\f\u0085\u2028\u2029');

/** The prefix of a neutralised cell: spreadsheets read what follows as text. */
const neutralMark = "'";

/**
 * Characters that a spreadsheet skips before a formula, and those that start one, full-width forms included. A match
 * covers the whole run, so that no part is scanned twice.
 */
const formulaRun = /[\s\p{Cf}'"]+[=+\-@＝＋－＠−]?|[=+\-@＝＋－＠−]/gu;
const formulaBeginnings = new Set('=+-@\t\r＝＋－＠−');

/**
 * Changes the start of every cell that may be a formula.
 *
 * @param mark the replacement for a character at the start of such a cell; `isBefore` says whether a formula may still
 * start after it.
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

/** The last index in a run at which a formula may start; -1 if there is none. */
function lastBeginning(run: string): number {
  let last = run.length - 1;
  while (last >= 0 && !formulaBeginnings.has(run.charAt(last))) last -= 1;
  return last;
}

/** Neutralises a cell, so that no spreadsheet runs it as a formula, with any delimiter. */
export function neutralise(text: string): string {
  return markFormulas(text, (sign) => neutralMark + sign);
}

/** Reverses {@link neutralise}, for tables that this program wrote. */
export function withoutNeutralMark(text: string): string {
  return markFormulas(text, (sign, isBefore) => (sign === neutralMark && isBefore ? '' : sign));
}

/**
 * Formats a table (RFC 4180) with the byte order mark by which spreadsheets recognise UTF-8. Cells are neutralised, and
 * certain secrets in them masked, because no table of this program is meant to hold one.
 */
export function formatTable(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((cells) => cells.map((cell) => formatCell(cell)).join(','));
  return Buffer.from(`\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`, 'utf8');
}

function formatCell(text: string): string {
  const cell = neutralise(replaceSecrets(text, { which: 'certain', by: secretMark }));
  // Quoted, it stays one cell in a spreadsheet with several delimiters.
  return /[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
