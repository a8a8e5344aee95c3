import {
  judgeText,
  dataCenterDomain,
  signIns,
  type SignIn,
  type TextField,
} from '../connections/index.ts';
import { tableBounds, withoutNeutralMark, type TableRow } from '../csv/index.ts';
import { columnShape, cellShape, isDayShaped, isSecretColumn } from './column-shapes.ts';
import type { Incoming, RowProblem } from './incoming.ts';
import { columnTitled } from './known-titles.ts';
import {
  tableFields,
  type TableColumn,
  type TableField,
  type TableMapping,
  type TableOutline,
} from './model/mapping.ts';
import { domainOfRow } from './row-address.ts';
import { orderOfDays, readDay, type DateOrder } from './table-days.ts';

type Columns = TableMapping['columns'];
type Titles = readonly (string | null)[];

/** What the cells of a column must look like, for it to be suggested by that alone. */
const shapes = {
  token: 'secret',
  username: 'email',
  subdomain: 'address',
  expiresOn: 'day',
} as const satisfies Partial<Record<TableField, NonNullable<ReturnType<typeof cellShape>>>>;

/**
 * Looks at a table. Its titles are shown, whatever they are; of the other rows only what the cells of a column look
 * like, never what is in them.
 */
export function outlineTable(rows: readonly TableRow[]): Omit<TableOutline, 'remembered'> {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const first = rows[0]?.cells ?? [];
  const titles = Array.from({ length: width }, (_, index) => titleIn(first[index]));
  const named = columnsWith((field) => columnTitled(field, titles));
  const isNamed = Object.values(named).some((index) => index !== null);
  const hasTitles = isNamed || looksLikeTitles(rows, titles);
  const columns = withShapes(named, cellsIn(rows, hasTitles, width));
  return {
    rows: Math.max(0, rows.length - (hasTitles ? 1 : 0)),
    // Without titles the first row is a connection, and one of its cells the token.
    columns: titles.map((title, index) => ({
      index,
      title: hasTitles ? title : null,
      unclearDay: unclearDayIn(cellsOf(rows, index).slice(hasTitles ? 1 : 0)),
    })),
    suggestion: { hasTitles, columns },
  };
}

function columnsWith(columnOf: (field: TableField) => number | null): Columns {
  const columns = Object.fromEntries(tableFields.map((field) => [field, columnOf(field)]));
  return columns as Record<TableField, number | null>;
}

/** The cells of one column, of every row. */
function cellsOf(rows: readonly TableRow[], index: number): readonly Buffer[] {
  return rows.map(({ cells }) => cells[index] ?? Buffer.alloc(0));
}

/** The cells of each column, without titles. */
function cellsIn(
  rows: readonly TableRow[],
  hasTitles: boolean,
  width: number,
): readonly (readonly Buffer[])[] {
  const others = rows.slice(hasTitles ? 1 : 0);
  return Array.from({ length: width }, (_, index) => cellsOf(others, index));
}

/** What no title tells, the look of a column may, if it is the only one that looks so. */
function withShapes(named: Columns, cells: readonly (readonly Buffer[])[]): Columns {
  const taken = new Set(Object.values(named));
  const found = cells.map((column, index) => (taken.has(index) ? null : columnShape(column)));
  const columns: Record<TableField, number | null> = { ...named };
  for (const [field, shape] of Object.entries(shapes) as [keyof typeof shapes, string][]) {
    const index = found.indexOf(shape as never);
    const isOnly = index >= 0 && index === found.lastIndexOf(shape as never);
    if (columns[field] === null && isOnly) columns[field] = index;
  }
  return columns;
}

/** A first row that no cell looks like a value in, above a column whose cells do. */
function looksLikeTitles(rows: readonly TableRow[], titles: Titles): boolean {
  const first = rows[0]?.cells ?? [];
  if (titles.some((title) => title === null) || first.some((cell) => cellShape(cell) !== null)) {
    return false;
  }
  return titles.some((_, index) => columnShape(cellsOf(rows, index).slice(1)) !== null);
}

/** A cell that can be a title: short, and nothing in it is as long and dense as a token. */
function titleIn(cell: Buffer | undefined): string | null {
  if (cell === undefined || cell.byteLength > 60 || cellShape(cell) === 'secret') return null;
  const title = cell.toString('utf8').trim();
  return title === '' || judgeText(title) !== null ? null : title;
}

/** The days of a column; null where not all of its cells are days. */
function daysIn(cells: readonly Buffer[]): readonly string[] | null {
  const filled = cells.filter((cell) => cell.length > 0);
  return filled.every(isDayShaped) ? filled.map((cell) => cell.toString('utf8')) : null;
}

function unclearDayIn(cells: readonly Buffer[]): TableColumn['unclearDay'] {
  const found = orderOfDays(daysIn(cells) ?? []);
  return found.order === 'unknown' ? found.example : null;
}

/** What is the same for all rows of a table. */
interface Reading {
  readonly mapping: TableMapping;
  readonly width: number;
  readonly order: DateOrder | null;
  /** The fields whose column looks like one of secrets, or is titled so. */
  readonly suspects: readonly TextField[];
}

/** The rows of a table as connections on their way in. Their tokens stay views of the file's bytes. */
export function readRows(rows: readonly TableRow[], mapping: TableMapping): readonly Incoming[] {
  const titles = mapping.hasTitles ? rows[0] : undefined;
  const others = rows.slice(titles === undefined ? 0 : 1);
  const reading: Reading = {
    mapping,
    width: titles?.cells.length ?? tableBounds.columns,
    order: orderIn(others, mapping),
    suspects: suspectsIn(others, mapping, titles),
  };
  return others.map((row) => readRow(row, reading));
}

/** What the column tells of itself counts more than what was said of it. */
function orderIn(
  rows: readonly TableRow[],
  { columns, dateOrder }: TableMapping,
): DateOrder | null {
  if (columns.expiresOn === null) return null;
  // A cell that is no day is none in either order.
  const days = cellsOf(rows, columns.expiresOn).filter(isDayShaped);
  const { order } = orderOfDays(days.map((cell) => cell.toString('utf8')));
  return order === 'unknown' ? dateOrder : order;
}

function suspectsIn(
  rows: readonly TableRow[],
  { columns }: TableMapping,
  titles: TableRow | undefined,
): readonly TextField[] {
  const secret = titles === undefined ? null : columnTitled('token', titles.cells.map(titleIn));
  return (['nickname', 'subdomain', 'username', 'note'] as const).filter((field) => {
    // Without a column of its own the subdomain is the nickname.
    const index = columns[field] ?? (field === 'nickname' ? columns.subdomain : null);
    return index !== null && (index === secret || isSecretColumn(cellsOf(rows, index)));
  });
}

function readRow(
  { number, cells }: TableRow,
  { mapping, width, order, suspects }: Reading,
): Incoming {
  const { columns, defaults } = mapping;
  const bytesIn = (index: number | null): Buffer => cells[index ?? -1] ?? Buffer.alloc(0);
  const textIn = (field: Exclude<TableField, 'token'>): string =>
    withoutNeutralMark(bytesIn(columns[field]).toString('utf8'));
  const purposes = textIn('purposes')
    .split(/[\s,;]+/)
    .filter((purpose) => purpose !== '');
  const subdomain = textIn('subdomain');
  const domain = textIn('domain').trim().toLowerCase();
  const token = bytesIn(columns.token);
  const expiresOn = textIn('expiresOn');
  const day = readDay(expiresOn, order);
  const signIn = signInNamed(textIn('signIn'));
  const isSaid = signIn !== null && signIn !== 'unknown';
  return {
    position: number,
    form: {
      nickname: columns.nickname === null ? subdomain : textIn('nickname'),
      domain: domainOfRow({ address: subdomain, said: domain, token }, defaults.domain),
      subdomain,
      username: textIn('username'),
      signIn: isSaid ? signIn : defaults.signIn,
      expiresOn: day?.trim() || defaults.expiresOn,
      // A day that stands in the table was looked up by somebody; the default is a guess.
      expiryConfirmed: expiresOn.trim() !== '',
      purposes: purposes.length > 0 ? purposes : defaults.purposes,
      note: textIn('note'),
    },
    token,
    problem: cells.length > width ? 'row-too-long' : null,
    problems: problemsIn(day, signIn),
    suspects,
    saysSignIn: isSaid,
    saysOwn: domain === dataCenterDomain,
    known: null,
  };
}

function problemsIn(
  day: string | null,
  signIn: ReturnType<typeof signInNamed>,
): readonly RowProblem[] {
  const problems: RowProblem[] = [];
  if (day === null) problems.push({ field: 'expiresOn', problem: 'date-order-needed' });
  if (signIn === 'unknown') problems.push({ field: 'signIn', problem: 'sign-in-unknown' });
  return problems;
}

/** The words for each way of logging in, in small letters: those of exports, of the screen, and usual ones. */
const signInWords: Readonly<Record<SignIn, readonly string[]>> = {
  token: [
    'token',
    'a personal access token',
    'personal access token',
    'pat',
    'bearer',
    'api token',
  ],
  password: [
    'password',
    'username and password',
    'user and password',
    'basic',
    'passwort',
    'kennwort',
  ],
};

function signInNamed(text: string): SignIn | 'unknown' | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  return signIns.find((signIn) => signInWords[signIn].includes(word)) ?? 'unknown';
}
