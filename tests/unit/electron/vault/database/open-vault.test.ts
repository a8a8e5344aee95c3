import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { changeCountOf, openDatabase } from '../../../../../electron/vault/database/database.ts';
import { openVaultOf, type OpenVault } from '../../../../../electron/vault/database/open-vault.ts';
import { openedVault, temporaryFolder } from '../opened-vault.ts';

const binding = {
  connectionId: '6f2f1c1e-0000-4000-8000-000000000001',
  kind: 'cloud',
  host: 'acme.atlassian.net',
  username: 'ada@example.com',
};

function addSetting(vault: OpenVault, name: string): void {
  vault.database.prepare('INSERT INTO setting VALUES (?, ?)').run(name, 'true');
}

function settingsOf({ database }: OpenVault): unknown[] {
  return database.prepare('SELECT name FROM setting ORDER BY name').pluck().all();
}

/** A vault whose counts and log can be looked at. */
function watchedVault() {
  const file = join(temporaryFolder(), 'vault.db');
  const database = openDatabase({ file, key: randomBytes(32), create: true });
  if (!database.ok) throw new Error(database.error.code);
  const counts: number[] = [];
  const log: string[] = [];
  const vault = openVaultOf({
    database: database.value,
    tokensKey: randomBytes(32),
    historyKey: randomBytes(32),
    onChange: (count) => counts.push(count),
    log: (message) => log.push(message),
  });
  return { vault, file, counts, log };
}

describe('a lasting change', () => {
  it('gives back what it came to, is counted, and lies in the database file at once', () => {
    const { vault, file, counts, log } = watchedVault();
    const before = readFileSync(file);
    expect(vault.change(() => (addSetting(vault, 'one'), 'done'))).toEqual({
      ok: true,
      value: 'done',
    });
    vault.change(() => addSetting(vault, 'two'));
    expect(counts).toEqual([1, 2]);
    expect(statSync(`${file}-wal`).size).toBe(0);
    expect(readFileSync(file).equals(before)).toBe(false);
    expect(log).toEqual([]);
  });

  it('is undone as a whole, and not counted, when a fault of the program breaks it off', () => {
    const { vault, counts } = watchedVault();
    const faulty = (): void => {
      addSetting(vault, 'half');
      throw new TypeError('a bug');
    };
    expect(() => vault.change(faulty)).toThrow('a bug');
    expect(settingsOf(vault)).toEqual([]);
    expect(changeCountOf(vault.database)).toBe(0);
    expect(counts).toEqual([]);
  });

  it('is undone and told when the disk is full', () => {
    const { vault, counts } = watchedVault();
    const outcome = vault.change(() => {
      addSetting(vault, 'half');
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    });
    expect(outcome).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(settingsOf(vault)).toEqual([]);
    expect(counts).toEqual([]);
  });

  it('really finds the disk full when the file may not grow', () => {
    const { vault } = watchedVault();
    vault.database.pragma('max_page_count = 1');
    const outcome = vault.change(() => {
      const insert = vault.database.prepare('INSERT INTO setting VALUES (?, ?)');
      for (let row = 0; row < 5000; row += 1) insert.run(`row ${row}`, '"filling the disk"');
    });
    expect(outcome).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(settingsOf(vault)).toEqual([]);
  });

  it('cannot be begun inside another', () => {
    const vault = openedVault();
    expect(() => vault.change(() => vault.change(() => null))).toThrow(/inside another/);
  });
});

describe('what could be had again', () => {
  const syncingOf = ({ database }: OpenVault): unknown =>
    database.pragma('synchronous', { simple: true });
  const [normal, full] = [1, 2];

  it('is kept without waiting for the disk, neither counted nor moved into the database file', () => {
    const { vault, file, counts } = watchedVault();
    const before = readFileSync(file);
    const within = vault.note(() => (addSetting(vault, 'seen'), syncingOf(vault)));
    expect(within).toEqual({ ok: true, value: normal });
    expect(settingsOf(vault)).toEqual(['seen']);
    expect(counts).toEqual([]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('leaves every later change waiting for the disk, even after a fault of the program', () => {
    const { vault } = watchedVault();
    const faulty = (): void => {
      addSetting(vault, 'half');
      throw new TypeError('a bug');
    };
    expect(() => vault.note(faulty)).toThrow('a bug');
    expect(settingsOf(vault)).toEqual([]);
    expect(vault.change(() => syncingOf(vault))).toEqual({ ok: true, value: full });
    expect(vault.record(() => syncingOf(vault))).toEqual({ ok: true, value: full });
  });

  it('is refused once the vault was locked', () => {
    const { vault } = watchedVault();
    vault.database.close();
    expect(vault.note(() => null)).toEqual({ ok: false, error: { code: 'vault-locked' } });
  });
});

describe('a record', () => {
  it('is kept, all of it or none, and not counted', () => {
    const { vault, counts } = watchedVault();
    expect(vault.record(() => addSetting(vault, 'kept'))).toEqual({ ok: true, value: undefined });
    expect(settingsOf(vault)).toEqual(['kept']);
    expect(counts).toEqual([]);
    expect(changeCountOf(vault.database)).toBe(0);
  });
});

describe('a vault that was closed', () => {
  it('neither changes, seals nor unseals', () => {
    const vault = openedVault();
    const sealed = vault.seal(binding, Buffer.from('token'));
    expect(vault.unseal(binding, sealed)).toEqual({ ok: true, value: Buffer.from('token') });
    vault.database.close();
    const locked = { ok: false, error: { code: 'vault-locked' } };
    expect(vault.change(() => null)).toEqual(locked);
    expect(vault.record(() => null)).toEqual(locked);
    expect(vault.unseal(binding, sealed)).toEqual(locked);
    expect(() => vault.seal(binding, Buffer.from('token'))).toThrow(/locked/);
  });
});
