import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** The columns of a row, by name. */
export type Row = Readonly<Record<string, unknown>>;

/** The columns of an address of one's own. */
export const ownAddress = {
  kind: 'data-center',
  subdomain: null,
  domain: null,
  host: 'jira.example.com',
  port: 8443,
  context_path: '/jira',
  sign_in: 'token',
};

/** A token as the database takes it: it looks at no more than the length. */
export const sealedToken = randomBytes(64);

/** A connection without its token. */
export const connectionRow = {
  id: '6f2f1c1e-0000-4000-8000-000000000001',
  nickname: 'Acme',
  nickname_key: 'acme',
  kind: 'cloud',
  subdomain: 'acme',
  domain: 'atlassian.net',
  username: 'ada@example.com',
  token_changed_at: 1,
  expires_on: '2027-01-31',
  expiry_confirmed: 0,
  note: '',
  created_at: 1,
  updated_at: 1,
};

/** Connections to both kinds of sites and a removed one, in whose columns no two values are alike. */
export function everyKindOfConnection(): readonly Row[] {
  const idOf = (number: number): string => `6f2f1c1e-0000-4000-8000-00000000000${number}`;
  const common = (number: number): Row => ({
    id: idOf(number),
    nickname: `Acme ${number}`,
    nickname_key: `acme ${number}`,
    username: `ada-${number}@example.com`,
    token: randomBytes(64),
    token_kind: 'scoped',
    token_changed_at: 10 + number,
    token_refused_at: 20 + number,
    expires_on: `2027-01-3${number % 2}`,
    expiry_confirmed: 1,
    cloud_id: `7a2f1c1e-0000-4000-8000-00000000000${number}`,
    note: `note ${number}`,
    outdated_check_id: `check ${number}`,
    outdated_audit_id: `audit ${number}`,
    created_at: 30 + number,
    updated_at: 40 + number,
    removed_at: null,
  });
  const noOwn = { host: null, port: null, context_path: null, sign_in: null };
  return [
    { ...common(1), ...noOwn, kind: 'cloud', subdomain: 'acme', domain: 'jira.com' },
    { ...common(2), ...ownAddress },
    {
      ...common(3),
      ...noOwn,
      kind: 'cloud',
      subdomain: 'gone',
      domain: 'atlassian.net',
      removed_at: 53,
    },
  ];
}

/** Saves a connection and its token. */
export function insertConnection(database: Database, change: Row): void {
  const { token, ...row }: Row = { ...connectionRow, token: sealedToken, ...change };
  database.transaction(() => {
    insertRow(database, 'connection', row);
    insertRow(database, 'present_token', { connection_id: row['id'], token });
  })();
}

/** As it was kept before a token had a table of its own. */
export function insertOlderConnection(database: Database): void {
  insertRow(database, 'connection', { ...connectionRow, token: sealedToken });
}

/** Puts a row into a table. */
export function insertRow(database: Database, table: string, row: Row): void {
  const columns = Object.keys(row);
  const values = columns.map((column) => `@${column}`).join(', ');
  database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`).run(row);
}
