import { oneLine } from '../../system/index.ts';
import type { Reply } from '../reply.ts';

/** The most characters of a column. */
const maxCellLength = 100;

/** Writes JSON on stdout. Its form is in docs/command-output.schema.json, and `format` says which one it is. */
export function writeJson(reply: Reply, format: string, content: object): void {
  const text = JSON.stringify({ format, ...content }, null, 2);
  reply.output(Buffer.from(`${text}\n`, 'utf8'));
}

/** Writes rows on stdout in columns of equal width. Names from outside are one line each, for a terminal. */
export function writeTable(reply: Reply, rows: readonly (readonly string[])[]): void {
  const cells = rows.map((row) => row.map((cell) => oneLine(cell, maxCellLength)));
  const width = (cell: string): number => Array.from(cell).length;
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => width(row[column] ?? ''))),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  reply.output(Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8'));
}
