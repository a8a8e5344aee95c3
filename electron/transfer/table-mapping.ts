import {
  judgeText,
  parsePlaces,
  splitTags,
  dataCenterDomain,
  signIns,
  type SignIn,
} from '../connections/index.ts';
import { tableBounds, withoutNeutralMark, type TableRow } from '../csv/index.ts';
import { columnShape, cellShape, isDayShaped, isSecretColumn } from './column-shapes.ts';
import type { Incoming, RowProblem, SuspectField } from './incoming.ts';
import { findTitledColumn } from './known-titles.ts';
import {
  tableFields,
  type TableColumn,
  type TableField,
  type TableMapping,
  type TableOutline,
} from './model/mapping.ts';
import { chooseDomain } from './row-address.ts';
import { detectDateOrder, readDay, type DateOrder } from './table-days.ts';

type Columns = TableMapping['columns'];
type Titles = readonly (string | null)[];

/** The shape of the cells by which a column is suggested for a field. */
const shapes = {
  token: 'secret',
  username: 'email',
  subdomain: 'address',
  expiresOn: 'day',
} as const satisfies Partial<Record<TableField, NonNullable<ReturnType<typeof cellShape>>>>;

/**
 * Outlines a table. Titles are shown; of the other rows only the shapes of their columns are used, never their
 * contents.
 */
export function outlineTable(
  rows: readonly TableRow[],
): Omit<TableOutline, 'remembered' | 'leftOut'> {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const first = rows[0]?.cells ?? [];
  const titles = Array.from({ length: width }, (_, index) => readTitle(first[index]));
  const named = mapFields((field) => findTitledColumn(field, titles));
  const isNamed = Object.values(named).some((index) => index !== null);
  const hasTitles = isNamed || looksLikeTitles(rows, titles);
  const columns = addColumnsByShape(named, getAllColumnCells(rows, hasTitles, width));
  return {
    rows: Math.max(0, rows.length - (hasTitles ? 1 : 0)),
    // Without titles the first row is a connection, whose cells include the token.
    columns: titles.map((title, index) => ({
      index,
      title: hasTitles ? title : null,
      unclearDay: findUnclearDay(getColumnCells(rows, index).slice(hasTitles ? 1 : 0)),
    })),
    suggestion: { hasTitles, columns },
  };
}

function mapFields(columnOf: (field: TableField) => number | null): Columns {
  const columns = Object.fromEntries(tableFields.map((field) => [field, columnOf(field)]));
  return columns as Record<TableField, number | null>;
}

function getColumnCells(rows: readonly TableRow[], index: number): readonly Buffer[] {
  return rows.map(({ cells }) => cells[index] ?? Buffer.alloc(0));
}

function getAllColumnCells(
  rows: readonly TableRow[],
  hasTitles: boolean,
  width: number,
): readonly (readonly Buffer[])[] {
  const others = rows.slice(hasTitles ? 1 : 0);
  return Array.from({ length: width }, (_, index) => getColumnCells(others, index));
}

/** Maps fields without a known title to the only column with the matching shape. */
function addColumnsByShape(named: Columns, cells: readonly (readonly Buffer[])[]): Columns {
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

/** Whether no cell of the first row looks like a value, while those below it do. */
function looksLikeTitles(rows: readonly TableRow[], titles: Titles): boolean {
  const first = rows[0]?.cells ?? [];
  if (titles.some((title) => title === null) || first.some((cell) => cellShape(cell) !== null)) {
    return false;
  }
  return titles.some((_, index) => columnShape(getColumnCells(rows, index).slice(1)) !== null);
}

/** The cell as a title, if it is short and does not look like a token. */
function readTitle(cell: Buffer | undefined): string | null {
  if (cell === undefined || cell.byteLength > 60 || cellShape(cell) === 'secret') return null;
  const title = cell.toString('utf8').trim();
  return title === '' || judgeText(title) !== null ? null : title;
}

/** The dates of a column; null if not all of its cells are dates. */
function readDays(cells: readonly Buffer[]): readonly string[] | null {
  const filled = cells.filter((cell) => cell.length > 0);
  return filled.every(isDayShaped) ? filled.map((cell) => cell.toString('utf8')) : null;
}

function findUnclearDay(cells: readonly Buffer[]): TableColumn['unclearDay'] {
  const found = detectDateOrder(readDays(cells) ?? []);
  return found.order === 'unknown' ? found.example : null;
}

interface Reading {
  readonly mapping: TableMapping;
  readonly width: number;
  readonly order: DateOrder | null;
  /** The fields whose column looks like secrets, or has the title of a token column. */
  readonly suspects: readonly SuspectField[];
}

/** Reads the rows of a table. Their tokens stay views of the file's bytes. */
export function readRows(rows: readonly TableRow[], mapping: TableMapping): readonly Incoming[] {
  const titles = mapping.hasTitles ? rows[0] : undefined;
  const others = rows.slice(titles === undefined ? 0 : 1);
  const reading: Reading = {
    mapping,
    width: titles?.cells.length ?? tableBounds.columns,
    order: chooseDateOrder(others, mapping),
    suspects: findSuspectFields(others, mapping, titles),
  };
  return others.map((row) => readRow(row, reading));
}

/** The order that the column itself proves overrides the chosen one. */
function chooseDateOrder(
  rows: readonly TableRow[],
  { columns, dateOrder }: TableMapping,
): DateOrder | null {
  if (columns.expiresOn === null) return null;
  // Only dates determine the order.
  const days = getColumnCells(rows, columns.expiresOn).filter(isDayShaped);
  const { order } = detectDateOrder(days.map((cell) => cell.toString('utf8')));
  return order === 'unknown' ? dateOrder : order;
}

function findSuspectFields(
  rows: readonly TableRow[],
  { columns }: TableMapping,
  titles: TableRow | undefined,
): readonly SuspectField[] {
  const secret =
    titles === undefined ? null : findTitledColumn('token', titles.cells.map(readTitle));
  return (['nickname', 'subdomain', 'username', 'note', 'places'] as const).filter((field) => {
    // Without a nickname column the subdomain is the nickname.
    const index = columns[field] ?? (field === 'nickname' ? columns.subdomain : null);
    return index !== null && (index === secret || isSecretColumn(getColumnCells(rows, index)));
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
  const signIn = parseSignIn(textIn('signIn'));
  const isSaid = signIn !== null && signIn !== 'unknown';
  return {
    position: number,
    form: {
      nickname: columns.nickname === null ? subdomain : textIn('nickname'),
      domain: chooseDomain({ address: subdomain, said: domain, token }, defaults.domain),
      subdomain,
      username: textIn('username'),
      signIn: isSaid ? signIn : defaults.signIn,
      expiresOn: day?.trim() || defaults.expiresOn,
      // A date in the table was entered by a person; the default is an estimate.
      expiryConfirmed: expiresOn.trim() !== '',
      purposes: purposes.length > 0 ? purposes : defaults.purposes,
      note: textIn('note'),
      // Without such a column a saved connection keeps its places.
      ...(columns.tags === null ? {} : { tags: splitTags(textIn('tags')) }),
      ...(columns.places === null ? {} : { places: parsePlaces(textIn('places')) }),
    },
    token,
    problem: cells.length > width ? 'row-too-long' : null,
    problems: findProblems(day, signIn),
    suspects,
    saysSignIn: isSaid,
    saysOwn: domain === dataCenterDomain,
    known: null,
  };
}

function findProblems(
  day: string | null,
  signIn: ReturnType<typeof parseSignIn>,
): readonly RowProblem[] {
  const problems: RowProblem[] = [];
  if (day === null) problems.push({ field: 'expiresOn', problem: 'date-order-needed' });
  if (signIn === 'unknown') problems.push({ field: 'signIn', problem: 'sign-in-unknown' });
  return problems;
}

/** The words for each way to sign in, in lower case: those of exports, of the screen, and common ones. */
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

function parseSignIn(text: string): SignIn | 'unknown' | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  return signIns.find((signIn) => signInWords[signIn].includes(word)) ?? 'unknown';
}
