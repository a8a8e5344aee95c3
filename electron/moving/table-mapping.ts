import { withoutNeutralMark, type TableRow } from './csv.ts';
import type { Incoming } from './incoming.ts';
import { tableBounds, type TableField, type TableMapping, type TableOutline } from './mapping.ts';

/** Titles by which a column is recognised, in small letters without spaces and marks. */
const knownTitles: Readonly<Record<TableField, readonly string[]>> = {
  nickname: ['nickname', 'connectionnickname', 'name', 'connection', 'title', 'label'],
  domain: ['domain'],
  subdomain: ['subdomain', 'site', 'url', 'address', 'host', 'siteurl', 'baseurl', 'jiraurl'],
  username: ['username', 'user', 'email', 'emailaddress', 'mail', 'login', 'account'],
  token: ['token', 'apitoken', 'jiraapitoken', 'password', 'secret', 'key', 'apikey'],
  expiresOn: [
    'expireson',
    'expires',
    'tokenexpires',
    'expiry',
    'expirydate',
    'expirationdate',
    'validuntil',
  ],
  purposes: ['purposes', 'purpose'],
  note: ['note', 'notes', 'comment', 'description'],
};

/** Looks at a table's first row. Nothing of the other rows is looked at. */
export function outlineTable(rows: readonly TableRow[]): TableOutline {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const first = rows[0]?.cells ?? [];
  const titles = Array.from({ length: width }, (_, index) => titleIn(first[index]));
  const columnOf = (field: TableField): number | null => {
    for (const known of knownTitles[field]) {
      const index = titles.findIndex((title) => title !== null && bare(title) === known);
      if (index >= 0) return index;
    }
    return null;
  };
  const columns = {
    nickname: columnOf('nickname'),
    domain: columnOf('domain'),
    subdomain: columnOf('subdomain'),
    username: columnOf('username'),
    token: columnOf('token'),
    expiresOn: columnOf('expiresOn'),
    purposes: columnOf('purposes'),
    note: columnOf('note'),
  };
  const hasTitles = Object.values(columns).some((index) => index !== null);
  return {
    rows: Math.max(0, rows.length - (hasTitles ? 1 : 0)),
    // Without titles the first row is a connection, and one of its cells the token.
    columns: titles.map((title, index) => ({ index, title: hasTitles ? title : null })),
    suggestion: { hasTitles, columns },
  };
}

/** A cell that can be a title: short, and nothing in it is as long and dense as a token. */
function titleIn(cell: Buffer | undefined): string | null {
  if (cell === undefined || cell.byteLength > 60) return null;
  const title = cell.toString('utf8').trim();
  return title === '' || looksSecret(title) ? null : title;
}

/** Whether a text has a run of characters such as tokens are made of. */
export function looksSecret(text: string): boolean {
  return /AT[A-Z]TT3/i.test(text) || /[A-Za-z0-9_\-+/=]{24,}/.test(text);
}

function bare(title: string): string {
  return title.toLowerCase().replace(/[^a-z]/g, '');
}

/** The rows of a table as connections on their way in. Their tokens stay views of the file's bytes. */
export function readRows(rows: readonly TableRow[], mapping: TableMapping): readonly Incoming[] {
  const titles = mapping.hasTitles ? rows[0] : undefined;
  const width = titles?.cells.length ?? tableBounds.columns;
  return rows.slice(titles === undefined ? 0 : 1).map((row) => readRow(row, mapping, width));
}

function readRow({ number, cells }: TableRow, mapping: TableMapping, width: number): Incoming {
  const { columns, defaults } = mapping;
  const bytesIn = (index: number | null): Buffer => cells[index ?? -1] ?? Buffer.alloc(0);
  const textIn = (field: Exclude<TableField, 'token'>): string =>
    withoutNeutralMark(bytesIn(columns[field]).toString('utf8'));
  const purposes = textIn('purposes')
    .split(/[\s,;]+/)
    .filter((purpose) => purpose !== '');
  const subdomain = textIn('subdomain');
  const expiresOn = textIn('expiresOn');
  return {
    position: number,
    form: {
      nickname: columns.nickname === null ? subdomain : textIn('nickname'),
      domain: textIn('domain').trim().toLowerCase() || defaults.domain,
      subdomain,
      username: textIn('username'),
      expiresOn: expiresOn.trim() || defaults.expiresOn,
      // A day that stands in the table was looked up by somebody; the default is a guess.
      expiryConfirmed: expiresOn.trim() !== '',
      purposes: purposes.length > 0 ? purposes : defaults.purposes,
      note: textIn('note'),
    },
    token: bytesIn(columns.token),
    problem: cells.length > width ? 'row-too-long' : null,
    known: null,
  };
}
