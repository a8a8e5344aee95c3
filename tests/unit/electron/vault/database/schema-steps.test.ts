import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '../../../../../electron/vault/database/database.ts';
import {
  schemaSteps,
  runSchemaSteps,
} from '../../../../../electron/vault/database/schema-steps.ts';
import { filledFile, key, openFile } from '../database-file.ts';
import {
  everyKindOfConnection,
  insertConnection,
  insertOlderConnection,
  insertRow,
  sealedToken,
} from '../stored-rows.ts';

describe('the steps of the schema', () => {
  it('are all taken by a new file', () => {
    const database = openFile(filledFile());
    expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
  });

  it.each(schemaSteps.map((_, taken) => taken))(
    'bring a file that has seen %i of them up to date, with its data',
    (taken) => {
      const database = new SqliteDatabase(':memory:');
      runSchemaSteps(database, schemaSteps.slice(0, taken));
      const hasConnections = taken > 0;
      const byName = "SELECT 1 FROM sqlite_schema WHERE name = 'present_token'";
      if (database.prepare(byName).get() !== undefined) insertConnection(database, {});
      else if (hasConnections) insertOlderConnection(database);
      runSchemaSteps(database);
      expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
      const tokens = 'SELECT token FROM present_token JOIN connection ON id = connection_id';
      const kept = database.prepare(tokens).pluck().all();
      expect(kept).toEqual(hasConnections ? [sealedToken] : []);
    },
  );

  it('keep what belongs to a connection when its table is made anew, and foreign keys are kept to after', () => {
    const database = new SqliteDatabase(':memory:');
    runSchemaSteps(database, schemaSteps.slice(0, 6));
    insertOlderConnection(database);
    const id = '6f2f1c1e-0000-4000-8000-000000000001';
    database.exec(`
      INSERT INTO connection_purpose VALUES ('${id}', 'okta-workflows-event-cards', 0);
      INSERT INTO check_report
      VALUES ('6f2f1c1e-0000-4000-8000-000000000009', '${id}', 1, 1, 'works', NULL, NULL, '[]');
    `);
    runSchemaSteps(database);
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
    const before = schemaSteps.findIndex(
      (step) => typeof step === 'string' && step.includes('CREATE TABLE present_token'),
    );
    runSchemaSteps(database, schemaSteps.slice(0, before));
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
    runSchemaSteps(database);
    const places = { places: '[]', tags: '[]', to_revoke: null };
    const [connections, former] = toldBefore;
    expect(told()).toEqual([connections?.map((row) => Object.assign({}, row, places)), former]);
    const kept = database
      .prepare('SELECT * FROM connection JOIN present_token ON connection_id = id ORDER BY id')
      .all();
    expect(kept).toEqual(rows.map((row) => ({ ...row, connection_id: row['id'] })));
    database.exec('UPDATE connection SET token_changed_at = 99');
    expect(database.prepare('SELECT count(*) FROM former_token').pluck().get()).toBe(0);
  });

  it('keep audits as they were when grants and who changed them get tables, which go with their audit', () => {
    const database = new SqliteDatabase(':memory:');
    const before = schemaSteps.findIndex(
      (step) => typeof step === 'string' && step.includes('CREATE TABLE site_grants'),
    );
    runSchemaSteps(database, schemaSteps.slice(0, before));
    insertConnection(database, {});
    const digest = 'a'.repeat(64);
    database.exec(`INSERT INTO audit_evidence (digest, body) VALUES ('${digest}', x'01')`);
    const auditIds = [1, 2].map((number) => `6f2f1c1e-0000-4000-8000-00000000009${number}`);
    for (const id of auditIds) {
      insertRow(database, 'audit', {
        id,
        connection_id: database.prepare('SELECT id FROM connection').pluck().get(),
        started_at: 1,
        duration_ms: 2,
        requests: 3,
        rules_version: 3,
        verdict: 'excessive',
        missing: 0,
        unknown: 0,
        excessive: 1,
        account: 'null',
        account_groups: '["jira-users"]',
        purposes: '[]',
        findings: '[]',
        evidence: digest,
      });
    }
    const audits = () => database.prepare('SELECT * FROM audit ORDER BY id').all();
    const kept = audits();
    runSchemaSteps(database);
    expect(audits()).toEqual(kept);
    for (const [index, id] of auditIds.entries()) {
      if (index === 0) insertRow(database, 'site_grants', { digest, body: Buffer.from([1]) });
      insertRow(database, 'audit_grants', { audit_id: id, site: digest, read: null });
      const chosen = { audit_id: id, requirement_id: 'excessive:DELETE_ISSUES', proposal: 'x' };
      insertRow(database, 'chosen_remedy', chosen);
      insertRow(database, 'change_authors', { audit_id: id, authors: '{}' });
    }
    const tables = ['audit_grants', 'chosen_remedy', 'change_authors', 'site_grants'];
    const counts = () =>
      tables.map((name) => database.prepare(`SELECT count(*) FROM ${name}`).pluck().get());
    database.pragma('foreign_keys = ON');
    database.prepare('DELETE FROM audit WHERE id = ?').run(auditIds[0]);
    expect(counts()).toEqual([1, 1, 1, 1]);
    database.prepare('DELETE FROM audit WHERE id = ?').run(auditIds[1]);
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  it('are undone when one breaks a foreign key', () => {
    const database = openFile(filledFile());
    const orphan = "INSERT INTO connection_purpose VALUES ('nobody', 'x', 0)";
    expect(() => runSchemaSteps(database, [...schemaSteps, orphan])).toThrow(/foreign key/);
    expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('are taken whole or not at all', () => {
    const database = openFile(filledFile());
    const steps = [
      ...schemaSteps,
      'CREATE TABLE half (done TEXT) STRICT; CREATE TABLE half (again);',
    ];
    expect(() => runSchemaSteps(database, steps)).toThrow(/already exists/);
    expect(database.pragma('user_version', { simple: true })).toBe(schemaSteps.length);
    const half = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck();
    expect(half.get()).toBe(0);
  });

  it('of a newer version are not touched: the file stays as it is, byte for byte', () => {
    const file = filledFile();
    const database = openFile(file);
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
