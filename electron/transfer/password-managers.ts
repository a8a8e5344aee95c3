import type { TableRow } from '../csv/index.ts';
import { isJiraName } from './foreign-files.ts';

/** What is read of a password manager's table: which columns tell whether an entry is one for Jira, or thrown away. */
interface PasswordTable {
  readonly titles: readonly string[];
  readonly name: string;
  readonly address: string;
  /** The column of what is thrown away or put aside, and how a cell says so. */
  readonly former?: readonly [string, RegExp];
}

/** By the titles that each program writes, whatever its language. */
const passwordTables: readonly PasswordTable[] = [
  // Bitwarden
  {
    titles: ['login_uri', 'login_username', 'login_password'],
    name: 'name',
    address: 'login_uri',
    former: ['archivedDate', /./],
  },
  // KeePassXC
  {
    titles: ['Group', 'Title', 'Username', 'Password', 'URL'],
    name: 'Title',
    address: 'URL',
    former: ['Group', /(^|\/)(Recycle Bin|Papierkorb|Corbeille|Papelera|Cestino)(\/|$)/],
  },
  // 1Password
  {
    titles: ['Title', 'Url', 'Username', 'Password', 'OTPAuth'],
    name: 'Title',
    address: 'Url',
    former: ['Archived', /^true$/i],
  },
];

/** The longest cell that is looked into; a longer one is neither a name nor an address. */
const longest = 2000;

/**
 * Of a table that a password manager wrote, the entries for Jira. It holds everything that a person signs in to, which
 * has no business here.
 */
export function onlyJiraEntries(rows: readonly TableRow[]): {
  readonly rows: readonly TableRow[];
  readonly leftOut: number;
} {
  const [first, ...others] = rows;
  const titles = (first?.cells ?? []).map((cell) => cell.toString('utf8', 0, longest));
  const table = passwordTables.find((one) => one.titles.every((title) => titles.includes(title)));
  if (table === undefined || first === undefined) return { rows, leftOut: 0 };
  const cellOf = ({ cells }: TableRow, title: string): string =>
    cells[titles.indexOf(title)]?.toString('utf8', 0, longest) ?? '';
  const kept = others.filter((row) => {
    const [column, isFormer] = table.former ?? ['', /$^/];
    if (isFormer.test(cellOf(row, column))) return false;
    return isJiraName(cellOf(row, table.address)) || isJiraName(cellOf(row, table.name));
  });
  const address = titles.indexOf(table.address);
  const shortened = kept.map((row) => withOneAddress(row, address));
  return { rows: [first, ...shortened], leftOut: others.length - kept.length };
}

/** Of several addresses in one cell, which Bitwarden separates by commas, the one of a site of Jira. */
function withOneAddress(row: TableRow, column: number): TableRow {
  const cell = row.cells[column];
  if (cell?.includes(comma) !== true || cell.length > longest) return row;
  const addresses = splitAtCommas(cell);
  const isSite = (one: Buffer): boolean => /atlassian\.net|jira/i.test(one.toString('latin1'));
  const chosen = addresses.find(isSite) ?? addresses[0] ?? cell;
  return { ...row, cells: row.cells.map((each, at) => (at === column ? chosen : each)) };
}

const comma = 0x2c;

function splitAtCommas(cell: Buffer): readonly Buffer[] {
  const end = cell.indexOf(comma);
  return end < 0 ? [cell] : [cell.subarray(0, end), ...splitAtCommas(cell.subarray(end + 1))];
}
