import { createDecipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { openDatabase } from '../../../electron/vault/database.ts';
import { schemaSteps, takeSchemaSteps } from '../../../electron/vault/schema-steps.ts';
import { openedVault, temporaryFolder } from './opened-vault.ts';

const key = Buffer.alloc(32, 7);
const damaged = { ok: false, error: { code: 'vault-damaged' } };

function open(file: string): Database {
  const opened = openDatabase({ file, key, create: true });
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => {
    opened.value.close();
  });
  return opened.value;
}

function filled(): string {
  const file = join(temporaryFolder(), 'vault.db');
  const database = open(file);
  const insert = database.prepare<[string, string]>('INSERT INTO setting VALUES (?, ?)');
  for (let row = 0; row < 50; row += 1) insert.run(`marked-setting-${row}`, '"marked-value"');
  database.close();
  return file;
}

describe('the database file', () => {
  it('is one that every SQLCipher 4 tool opens with its default settings', () => {
    const page = readFileSync(filled()).subarray(0, 4096);
    // SQLCipher's documentation: salt, AES-256-CBC, then 16 bytes IV and HMAC-SHA-512 in the last 80.
    const salt = page.subarray(0, 16);
    const body = page.subarray(16, 4016);
    const iv = page.subarray(4016, 4032);
    const hmacSalt = salt.map((byte) => byte ^ 0x3a);
    const hmacKey = pbkdf2Sync(key, hmacSalt, 2, 32, 'sha512');
    const pageNumber = Buffer.of(1, 0, 0, 0);
    const hmac = createHmac('sha512', hmacKey).update(body).update(iv).update(pageNumber).digest();
    expect(hmac).toEqual(page.subarray(4032, 4096));
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = decipher.update(body);
    // Bytes 16 to 23 of an SQLite header: page size 4096, WAL twice, 80 reserved bytes, fractions.
    expect([...plain.subarray(0, 8)]).toEqual([0x10, 0, 2, 2, 80, 64, 32, 32]);
  });

  it('shows nothing of what is in it, and only to its owner', () => {
    const file = filled();
    const content = readFileSync(file);
    for (const text of ['SQLite format 3', 'CREATE TABLE', 'marked']) {
      expect(content.includes(text)).toBe(false);
    }
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is opened with every safeguard', () => {
    const database = open(filled());
    const safeguards = {
      cipher: 'sqlcipher',
      legacy: '4',
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      secure_delete: 1,
      temp_store: 2,
      cache_size: -32000,
    };
    for (const [name, value] of Object.entries(safeguards)) {
      expect([name, database.pragma(name, { simple: true })]).toEqual([name, value]);
    }
  });

  it('leaves the key as it was, for its owner to wipe', () => {
    const file = filled();
    const own = Buffer.from(key);
    const opened = openDatabase({ file, key: own, create: false });
    if (opened.ok) opened.value.close();
    expect(own).toEqual(key);
  });

  it('stays shut under another key', () => {
    expect(openDatabase({ file: filled(), key: randomBytes(32), create: false })).toEqual(damaged);
  });

  it('is called damaged when a bit of its first page was flipped', () => {
    const file = filled();
    const whole = readFileSync(file);
    for (let trial = 0; trial < 64; trial += 1) {
      const bit = Math.floor((trial / 64) * 4096 * 8) + (trial % 8);
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(file, flipped);
      expect(openDatabase({ file, key, create: false })).toEqual(damaged);
    }
  });

  it.each([0, 1, 100, 511, 512, 4095])('is called damaged when cut to %i bytes', (size) => {
    const file = filled();
    truncateSync(file, size);
    expect(openDatabase({ file, key, create: false })).toEqual(damaged);
  });

  it('is not made anew where it is missing', () => {
    const folder = temporaryFolder();
    expect(openDatabase({ file: join(folder, 'vault.db'), key, create: false }).ok).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the steps of the schema', () => {
  it('are all taken by a new file', () => {
    const database = open(filled());
    expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
  });

  it.each(schemaSteps.map((_, taken) => taken))(
    'bring a file that has seen %i of them up to date, with its data',
    (taken) => {
      const database = new SqliteDatabase(':memory:');
      takeSchemaSteps(database, schemaSteps.slice(0, taken));
      const hasConnections = taken > 0;
      if (hasConnections) insertOlderConnection(database);
      takeSchemaSteps(database);
      expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
      const tokens = 'SELECT token FROM present_token JOIN connection ON id = connection_id';
      const kept = database.prepare(tokens).pluck().all();
      expect(kept).toEqual(hasConnections ? [sealedToken] : []);
    },
  );

  it('keep what belongs to a connection when its table is made anew, and foreign keys are kept to after', () => {
    const database = new SqliteDatabase(':memory:');
    takeSchemaSteps(database, schemaSteps.slice(0, 6));
    insertOlderConnection(database);
    const id = '6f2f1c1e-0000-4000-8000-000000000001';
    database.exec(`
      INSERT INTO connection_purpose VALUES ('${id}', 'okta-workflows-event-cards', 0);
      INSERT INTO check_report
      VALUES ('6f2f1c1e-0000-4000-8000-000000000009', '${id}', 1, 1, 'works', NULL, NULL, '[]');
    `);
    takeSchemaSteps(database);
    const count = (table: string): unknown =>
      database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('connection'), count('connection_purpose'), count('check_report')]).toEqual([
      1, 1, 1,
    ]);
    database.exec('DELETE FROM connection');
    const gone = ['present_token', 'connection_purpose', 'check_report'].map(count);
    expect(gone).toEqual([0, 0, 0]);
  });

  it('change nothing of what is told of connections and kept of tokens when tokens get a table of their own', () => {
    const database = new SqliteDatabase(':memory:');
    const before = schemaSteps.findIndex((step) => step.includes('CREATE TABLE present_token'));
    takeSchemaSteps(database, schemaSteps.slice(0, before));
    const rows = everyKindOfConnection();
    for (const row of rows) insertRow(database, 'connection', row);
    database.exec(`INSERT INTO favourite SELECT id FROM connection WHERE kind = 'cloud'`);
    database.exec(
      `INSERT INTO former_token SELECT id, token, token_kind, expires_on, 1, 2, 3 FROM connection`,
    );
    const told = () =>
      ['saved_connection', 'former_token'].map((name) =>
        database.prepare(`SELECT * FROM ${name} ORDER BY 1`).all(),
      );
    const toldBefore = told();
    takeSchemaSteps(database);
    expect(told()).toEqual(toldBefore);
    const kept = database
      .prepare('SELECT * FROM connection JOIN present_token ON connection_id = id ORDER BY id')
      .all();
    expect(kept).toEqual(rows.map((row) => ({ ...row, connection_id: row['id'] })));
    database.exec('UPDATE connection SET token_changed_at = 99');
    expect(database.prepare('SELECT count(*) FROM former_token').pluck().get()).toBe(0);
  });

  it('are undone when one breaks a foreign key', () => {
    const database = open(filled());
    const orphan = "INSERT INTO connection_purpose VALUES ('nobody', 'x', 0)";
    expect(() => takeSchemaSteps(database, [...schemaSteps, orphan])).toThrow(/foreign key/);
    expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('are taken whole or not at all', () => {
    const database = open(filled());
    const steps = [
      ...schemaSteps,
      'CREATE TABLE half (done TEXT) STRICT; CREATE TABLE half (again);',
    ];
    expect(() => takeSchemaSteps(database, steps)).toThrow(/already exists/);
    expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
    const half = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck();
    expect(half.get()).toBe(0);
  });

  it('of a newer version are not touched: the file stays as it is, byte for byte', () => {
    const file = filled();
    const database = open(file);
    database.pragma('user_version = 4711');
    database.close();
    const before = readFileSync(file);
    expect(openDatabase({ file, key, create: false })).toEqual({
      ok: false,
      error: { code: 'vault-from-newer-version', version: 4711 },
    });
    expect(readFileSync(file)).toEqual(before);
  });
});

const ownAddress = {
  kind: 'data-center',
  subdomain: null,
  domain: null,
  host: 'jira.example.com',
  port: 8443,
  context_path: '/jira',
  sign_in: 'token',
};

describe('the database takes', () => {
  it('an address of one’s own', () => {
    const { database } = openedVault();
    insertConnection(database, ownAddress);
    insertConnection(database, {
      ...ownAddress,
      id: '6f2f1c1e-0000-4000-8000-000000000002',
      nickname_key: 'other',
      port: null,
      context_path: '',
    });
    expect(database.prepare('SELECT count(*) FROM saved_connection').pluck().get()).toBe(2);
  });
});

describe('the database refuses', () => {
  it.each([
    ['an id that is no id', { id: 'short' }],
    ['an empty nickname', { nickname: '' }],
    ['an unknown kind of address', { kind: 'carrier-pigeon' }],
    ['a subdomain with a dot', { subdomain: 'acme.evil' }],
    ['a subdomain in capitals', { subdomain: 'ACME' }],
    ['no subdomain', { subdomain: null }],
    ['a host besides a subdomain', { host: 'jira.example.com' }],
    ['an own address without a host', { ...ownAddress, host: null }],
    ['an own address with a subdomain', { ...ownAddress, subdomain: 'acme' }],
    ['an own address without a way to sign in', { ...ownAddress, sign_in: null }],
    ['an own address in capitals', { ...ownAddress, host: 'JIRA.example.com' }],
    ['a port that is none', { ...ownAddress, port: 65_536 }],
    ['a context path without a slash', { ...ownAddress, context_path: 'jira' }],
    ['a domain that is not Atlassian’s', { domain: 'evil.example' }],
    ['an empty username', { username: '' }],
    ['a token that is not sealed', { token: Buffer.from('ATATT3x') }],
    ['a token as text', { token: 'x'.repeat(100) }],
    ['a day that is none', { expires_on: 'tomorrow' }],
    ['a note without end', { note: 'x'.repeat(2001) }],
    ['a time as text', { created_at: 'now' }],
  ])('a connection with %s', (_, change) => {
    const { database } = openedVault();
    expect(() => insertConnection(database, change)).toThrow(/constraint|cannot store/);
  });

  it('a connection without a token, and to take the token from one', () => {
    const { database } = openedVault();
    expect(() => insertRow(database, 'connection', connectionRow)).toThrow(/FOREIGN KEY/);
    insertConnection(database, {});
    expect(() => database.exec('DELETE FROM present_token')).toThrow(/FOREIGN KEY/);
  });

  it('two connections with one nickname', () => {
    const { database } = openedVault();
    insertConnection(database, {});
    const other = { id: '6f2f1c1e-0000-4000-8000-000000000002' };
    expect(() => insertConnection(database, other)).toThrow(/UNIQUE/);
  });

  it.each([
    ['a purpose of no connection', "INSERT INTO connection_purpose VALUES ('nobody', 'x', 0)"],
    [
      'a check of no connection',
      `INSERT INTO check_report VALUES ('6f2f1c1e-0000-4000-8000-000000000009', 'nobody', 1, 1, 'works', NULL, NULL, '[]')`,
    ],
    ['a setting that is not JSON', "INSERT INTO setting VALUES ('a', 'not json')"],
    ['a second count of changes', 'INSERT INTO vault_change VALUES (2, 0)'],
    ['a count of changes below zero', 'UPDATE vault_change SET count = -1'],
    ['a token of no connection', "INSERT INTO present_token VALUES ('nobody', randomblob(64))"],
  ])('%s', (_, statement) => {
    expect(() => openedVault().database.exec(statement)).toThrow(/constraint/);
  });
});

const sealedToken = randomBytes(64);

const connectionRow = {
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

type Row = Readonly<Record<string, unknown>>;

/** Connections to both kinds of sites and a removed one, in whose columns no two values are alike. */
function everyKindOfConnection(): readonly Row[] {
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

function insertConnection(database: Database, change: Row): void {
  const { token, ...row }: Row = { ...connectionRow, token: sealedToken, ...change };
  database.transaction(() => {
    insertRow(database, 'connection', row);
    insertRow(database, 'present_token', { connection_id: row['id'], token });
  })();
}

/** As it was kept before a token had a table of its own. */
function insertOlderConnection(database: Database): void {
  insertRow(database, 'connection', { ...connectionRow, token: sealedToken });
}

function insertRow(database: Database, table: string, row: Row): void {
  const columns = Object.keys(row);
  const values = columns.map((column) => `@${column}`).join(', ');
  database
    .prepare<object>(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`)
    .run(row);
}
