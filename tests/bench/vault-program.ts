import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import * as v from 'valibot';
import { createConnections } from '../../electron/connections/index.ts';
import { getConnection, listConnections } from '../../electron/connections/store.ts';
import { instant, success } from '../../electron/system/index.ts';
import { systemTimer } from '../../electron/vault/backups/timer.ts';
import { writeHeader } from '../../electron/vault/header/header-files.ts';
import type { Header } from '../../electron/vault/header/header.ts';
import { deriveVaultKeys, type VaultKeys } from '../../electron/vault/keepers/vault-key.ts';
import { runSchemaSteps } from '../../electron/vault/database/schema-steps.ts';
import { openSession, type Session, type SessionOptions } from '../../electron/vault/session.ts';
import { eventCards, unrecorded } from '../unit/electron/connections/form.ts';
import type { Pair } from './figures.ts';
import { prepareSave, sealed } from './many-connections.ts';

const connections = 10_000;
/** More for what is short: the machine has other things to do, too. */
const rounds = { opening: 201, listing: 41, saving: 101 };
const clock = { now: () => instant(Date.now()) };
const vaultKey = randomBytes(32);
const vaultId = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'chatelaine-bench-'));
const plainFile = join(folder, 'plain.db');

const options: SessionOptions = {
  folder,
  nativeBinding: undefined,
  clock,
  // Backups are not what is measured here.
  timer: { ...systemTimer, after: () => () => undefined },
  lastBackupAttempt: { at: null },
  backupAttempted: () => undefined,
  log: (message) => {
    throw new Error(message);
  },
};

function unwrapped(): VaultKeys {
  return deriveVaultKeys(Buffer.from(vaultKey), vaultId);
}

function open(keys: VaultKeys, header: Header): Session {
  const session = openSession(options, keys, header);
  if (!session.ok) throw new Error(session.error.code);
  return session.value;
}

/** The same file without encryption, opened with the same settings. */
function openPlain(): Database.Database {
  const database = new Database(plainFile);
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
  database.pragma('user_version');
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32000;
  `);
  database.pragma('user_version');
  database.pragma('wal_checkpoint(TRUNCATE)');
  return database;
}

function fill(): Header {
  const keys = unwrapped();
  const wrapping = {
    kind: 'safe-storage',
    createdAt: 1,
    backend: 'keychain',
    encryptedKey: 'AAAA',
    wrappedKey: randomBytes(60).toString('base64'),
  } as const;
  const written = writeHeader(
    folder,
    { vaultId, revision: 0, changes: 0, keepers: [wrapping] },
    keys.header,
  );
  if (!written.ok) throw new Error(written.error.code);
  const session = open(keys, written.value);
  const plain = openPlain();
  runSchemaSteps(plain);
  const saveOurs = prepareSave(session.openVault.database);
  const savePlain = prepareSave(plain);
  const rows = Array.from({ length: connections }, (_, number) => ({ number, id: randomUUID() }));
  session.openVault.change(() => {
    for (const { number, id } of rows) {
      saveOurs(number, id, sealed(session.openVault, id, number));
    }
  });
  plain.transaction(() => {
    for (const { number, id } of rows) savePlain(number, id, randomBytes(230));
  })();
  plain.pragma('wal_checkpoint(TRUNCATE)');
  plain.close();
  session.close();
  firstId = rows[0]?.id ?? '';
  return { ...written.value, changes: 1 };
}

let firstId = '';

/** So that garbage of an earlier measurement is not counted. */
function collectGarbage(): void {
  globalThis.gc?.();
}

/** The milliseconds that some work takes, and what it left to be cleared up, which is not counted. */
function timed(work: () => () => void): number {
  collectGarbage();
  const begun = performance.now();
  const clearUp = work();
  const taken = performance.now() - begun;
  clearUp();
  return taken;
}

/** Both in turn, so that whatever else the machine does befalls both. */
function compare(rounds: number, ours: () => number, plain: () => number): Pair {
  const measured: number[] = [];
  const baseline: number[] = [];
  ours();
  plain();
  for (let round = 0; round < rounds; round += 1) {
    measured.push(ours());
    baseline.push(plain());
  }
  return { measured, baseline };
}

function compareOpening(header: Header): Pair {
  return compare(
    rounds.opening,
    () =>
      timed(() => {
        const session = open(unwrapped(), header);
        getConnection(session.openVault.database).get({ id: firstId });
        return () => {
          session.close();
        };
      }),
    () =>
      timed(() => {
        const database = openPlain();
        database.prepare('SELECT count FROM vault_change').pluck().get();
        getConnection(database).get({ id: firstId });
        return () => {
          database.close();
        };
      }),
  );
}

const keyedRow = v.object({ nickname_key: v.string() });

/** Lists all, part after part as the store does. */
function countListed(plain: Database.Database): number {
  const list = listConnections(plain);
  let [count, after] = [0, ''];
  for (;;) {
    const part = list.all({ after });
    if (part.length === 0) return count;
    count += part.length;
    after = v.parse(keyedRow, part.at(-1)).nickname_key;
  }
}

function compareListing(header: Header): Pair {
  const session = open(unwrapped(), header);
  const plain = openPlain();
  const { store } = createConnections({
    history: unrecorded,
    vault: { opened: () => success(session.openVault) },
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const compared = compare(
    rounds.listing,
    () =>
      timed(() => {
        const listed = store.list();
        if (!listed.ok || listed.value.length < connections) throw new Error('not all are listed');
        return () => undefined;
      }),
    () =>
      timed(() => {
        if (countListed(plain) < connections) throw new Error('not all are listed');
        return () => undefined;
      }),
  );
  session.close();
  plain.close();
  return compared;
}

function compareSaving(header: Header): Pair {
  const session = open(unwrapped(), header);
  const plain = openPlain();
  const statements = {
    ours: prepareSave(session.openVault.database),
    plain: prepareSave(plain),
    count: plain
      .prepare('UPDATE vault_change SET count = max(count, ?) + 1 RETURNING count')
      .pluck(),
  };
  let number = connections;
  const compared = compare(
    rounds.saving,
    () =>
      timed(() => {
        number += 1;
        const id = randomUUID();
        const token = sealed(session.openVault, id, number);
        const saved = session.openVault.change(() => {
          statements.ours(number, id, token);
        });
        if (!saved.ok) throw new Error(saved.error.code);
        return () => undefined;
      }),
    () =>
      timed(() => {
        number += 1;
        const id = randomUUID();
        plain
          .transaction(() => {
            statements.plain(number, id, randomBytes(230));
            statements.count.get(0);
          })
          .immediate();
        plain.pragma('wal_checkpoint(TRUNCATE)');
        return () => undefined;
      }),
  );
  session.close();
  plain.close();
  return compared;
}

try {
  const header = fill();
  const figures = {
    opening: compareOpening(header),
    listing: compareListing(header),
    saving: compareSaving(header),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
