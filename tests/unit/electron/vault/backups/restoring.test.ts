import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../../../electron/vault/backups/backup-folder.ts';
import type { BackupOffer, Vault } from '../../../../../electron/vault/index.ts';
import {
  schemaSteps,
  runSchemaSteps,
} from '../../../../../electron/vault/database/schema-steps.ts';
import {
  Machine,
  contentsOf,
  flipBit,
  keep,
  keptIn,
  openedBy,
  passphrase,
  utf8,
} from '../machine.ts';
import { hours } from '../../../test-clock.ts';

const yes = async (): Promise<boolean> => true;
const headerFiles = ['vault.header', 'vault.header.copy'] as const;

describe('a backup', () => {
  it('is offered when the database is damaged, with its age and what it lacks', async () => {
    const machine = await withThreeBackups();
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({ failure: { code: 'vault-damaged' } });
    const offers = await offersOf(vault);
    expect(offers.map(({ missingChanges }) => missingChanges)).toEqual([1, 2, 3]);
    expect(offers[0]).toEqual({
      id: '000003-20261123T140002Z-3',
      takenAt: Date.parse('2026-11-23T14:00:02Z'),
      missingChanges: 1,
      restores: 'everything',
      keepers: ['safe-storage'],
      formerKeepers: false,
    });
  });

  it('takes the place of a damaged database, which is set aside as it was', async () => {
    const machine = await withThreeBackups();
    flipBit(machine.at('vault.db'), 2000);
    const damaged = readFileSync(machine.at('vault.db'));
    const vault = await machine.started();
    const [best] = await offersOf(vault);
    expect(await vault.restore(best?.id ?? '', yes)).toMatchObject({
      ok: true,
      value: { status: 'open' },
    });
    expect(vault.state()).not.toHaveProperty('missingChanges');
    expect(keptIn(vault)).toEqual(['change 1', 'change 2', 'change 3']);
    expect(vault.inspect()).toEqual({ ok: true, value: true });
    const [aside = ''] = readdirSync(machine.at('set-aside'));
    expect(readFileSync(machine.at(join('set-aside', aside, 'vault.db')))).toEqual(damaged);
    expect(statSync(machine.at('vault.db')).mode & 0o777).toBe(0o600);
    expect(await offersOf(vault)).toEqual([]);
    vault.lock();
    expect(await machine.started().then((again) => again.state())).toEqual({
      status: 'open',
      keepers: expect.anything(),
    });
  });

  it('that is damaged itself is passed over', async () => {
    const machine = await withThreeBackups();
    const [newest] = listBackups(machine.folder);
    flipBit(machine.at(join('backups', newest?.name ?? '', 'vault.db')), 9000);
    flipBit(machine.at('vault.db'), 2000);
    const offers = await offersOf(await machine.started());
    expect(offers.map(({ missingChanges }) => missingChanges)).toEqual([2, 3]);
  });

  it('is left where it is when the person does not confirm', async () => {
    const machine = await withThreeBackups();
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    const before = contentsOf(machine, ['vault.db', ...headerFiles]);
    const [best] = await offersOf(vault);
    const asked: BackupOffer[] = [];
    const outcome = await vault.restore(best?.id ?? '', async (offer) => {
      asked.push(offer);
      return false;
    });
    expect(outcome).toMatchObject({ ok: true, value: { status: 'cannot-be-opened' } });
    expect(asked).toEqual([best]);
    expect(contentsOf(machine, ['vault.db', ...headerFiles])).toEqual(before);
    expect(existsSync(machine.at('set-aside'))).toBe(false);
  });

  it.each(['', '../..', '000001-20261123T120002Z-1'])(
    'by the name %j is not put in place of a sound vault',
    async (id) => {
      const vault = await (await withThreeBackups()).started();
      expect(await offersOf(vault)).toEqual([]);
      expect(await vault.restore(id, yes)).toEqual({
        ok: false,
        error: { code: 'no-such-backup' },
      });
      expect(keptIn(vault)).toHaveLength(4);
    },
  );

  it('gives back the header alone when both copies of it are damaged, and nothing is lost', async () => {
    const machine = await withThreeBackups();
    headerFiles.forEach((file) => {
      flipBit(machine.at(file), 99);
    });
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({ failure: { code: 'vault-damaged' } });
    const offers = await offersOf(vault);
    expect(offers).toMatchObject([{ restores: 'header', missingChanges: 0 }]);
    expect(await vault.restore(offers[0]?.id ?? '', yes)).toMatchObject({ ok: true });
    expect(vault.state().status).toBe('open');
    expect(keptIn(vault)).toHaveLength(4);
    expect(existsSync(machine.at('vault.header.copy'))).toBe(true);
  });

  it.each<[string, readonly string[]]>([
    ['the database is missing', ['vault.db']],
    ['everything but the backups is missing', ['vault.db', ...headerFiles]],
  ])('is offered when %s', async (_, files) => {
    const machine = await withThreeBackups();
    files.forEach((file) => {
      rmSync(machine.at(file));
    });
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({ failure: { code: 'vault-incomplete' } });
    const [best] = await offersOf(vault);
    expect(best?.missingChanges).toBe(files.length === 1 ? 1 : null);
    expect(await vault.restore(best?.id ?? '', yes)).toMatchObject({ ok: true });
    expect(keptIn(vault)).toHaveLength(3);
  });

  it('is offered to an open vault that is behind, if it has more', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'change 1');
    const older = readFileSync(machine.at('vault.db'));
    for (const name of ['change 2', 'change 3']) keep(vault, name);
    machine.time.pass(hours);
    keep(vault, 'change 4');
    vault.lock();
    writeFileSync(machine.at('vault.db'), older);
    const again = await machine.started();
    expect(again.state()).toMatchObject({ status: 'open', missingChanges: 3 });
    const offers = await offersOf(again);
    expect(offers).toMatchObject([{ missingChanges: 1 }]);
    expect(await again.restore(offers[0]?.id ?? '', yes)).toMatchObject({ ok: true });
    expect(again.state()).not.toHaveProperty('missingChanges');
    expect(keptIn(again)).toEqual(['change 1', 'change 2', 'change 3']);
  });

  it('is offered when a look through the open database finds damage', async () => {
    const machine = await withThreeBackups();
    // Past the first pages, which opening reads.
    flipBit(machine.at('vault.db'), statSync(machine.at('vault.db')).size - 100);
    const vault = await machine.started();
    expect(vault.state().status).toBe('open');
    expect(vault.inspect()).toEqual({ ok: true, value: false });
    expect(vault.state()).toMatchObject({ status: 'open', damaged: true });
    const [best] = await offersOf(vault);
    const open = openedBy(vault);
    expect(await vault.restore(best?.id ?? '', yes)).toMatchObject({ ok: true });
    expect(open.database.open).toBe(false);
    expect(vault.state()).not.toHaveProperty('damaged');
    expect(vault.inspect()).toEqual({ ok: true, value: true });
  });

  it('asks for the passphrase of a vault that has one, and knows then what is missing', async () => {
    const machine = Machine.withoutKeyring();
    const vault = await machine.started();
    await vault.createWithPassphrase(utf8(passphrase));
    keep(vault, 'one');
    machine.time.pass(hours);
    keep(vault, 'two');
    vault.lock();
    flipBit(machine.at('vault.db'), 2000);
    const again = await machine.started();
    expect(await again.unlockWithPassphrase(utf8(passphrase))).toMatchObject({
      error: { code: 'vault-damaged' },
    });
    const [best] = await offersOf(again);
    expect(await again.restore(best?.id ?? '', yes)).toMatchObject({
      ok: true,
      value: { status: 'locked' },
    });
    expect(await again.unlockWithPassphrase(utf8(passphrase))).toMatchObject({ ok: true });
    expect(again.state()).not.toHaveProperty('missingChanges');
    expect(keptIn(again)).toEqual(['one']);
  });

  it('is not offered for a vault from a newer version, which is left untouched', async () => {
    const machine = await withThreeBackups();
    const vault = await machine.started();
    openedBy(vault).database.pragma('user_version = 999');
    vault.lock();
    const before = contentsOf(machine, ['vault.db', ...headerFiles]);
    const again = await machine.started();
    expect(again.state()).toMatchObject({ failure: { code: 'vault-from-newer-version' } });
    expect(await offersOf(again)).toEqual([]);
    again.lock();
    expect(contentsOf(machine, ['vault.db', ...headerFiles])).toEqual(before);
  });

  it('is taken before a step of the schema', async () => {
    const machine = await new Machine().used();
    const vault = await machine.started();
    const { database } = openedBy(vault);
    leaveAtStep(database, schemaSteps.length - 1);
    vault.lock();
    expect(listBackups(machine.folder)).toEqual([]);
    // The header knows of what the last step had brought.
    machine.person.opensAllTheSame = true;
    expect((await machine.started()).state().status).toBe('open');
    expect(listBackups(machine.folder)).toMatchObject([{ changes: 1 }]);
  });
});

/** Makes an empty file of an earlier version out of this one, with as many changes. */
function leaveAtStep(database: Database.Database, step: number): void {
  const changes = database.prepare('SELECT count FROM vault_change').pluck().get();
  database.pragma('foreign_keys = OFF');
  for (const type of ['view', 'trigger', 'table']) {
    const names = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all(type);
    for (const name of names) database.exec(`DROP ${type} IF EXISTS ${String(name)}`);
  }
  database.pragma('user_version = 0');
  runSchemaSteps(database, schemaSteps.slice(0, step));
  database.prepare('UPDATE vault_change SET count = ?').run(changes);
}

/** Four changes, of which the last is in no backup. */
async function withThreeBackups(): Promise<Machine> {
  const machine = new Machine();
  const vault = await machine.started();
  for (const change of [1, 2, 3]) {
    keep(vault, `change ${change}`);
    machine.time.pass(hours);
  }
  keep(vault, 'change 4');
  vault.lock();
  return machine;
}

async function offersOf(vault: Vault): Promise<readonly BackupOffer[]> {
  const offers = await vault.offers();
  if (!offers.ok) throw new Error(offers.error.code);
  return offers.value;
}
