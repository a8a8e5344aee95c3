import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../../../electron/vault/backups/backup-folder.ts';
import { Machine, keep, keptIn, passphrase, utf8 } from '../machine.ts';
import { days, hours, minutes } from '../../../test-clock.ts';

const changesOf = (machine: Machine): readonly number[] =>
  listBackups(machine.folder).map(({ changes }) => changes);

describe('rolling backups', () => {
  it('follow a change, several in a row in one, and the next comes after an hour', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'one');
    keep(vault, 'two');
    expect(changesOf(machine)).toEqual([]);
    machine.time.pass(10 * minutes);
    expect(changesOf(machine)).toEqual([2]);
    keep(vault, 'three');
    machine.time.pass(49 * minutes);
    expect(changesOf(machine)).toEqual([2]);
    machine.time.pass(2 * minutes);
    expect(changesOf(machine)).toEqual([3, 2]);
    machine.time.pass(5 * hours);
    expect(changesOf(machine)).toEqual([3, 2]);
  });

  it('are made up for at the next start', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'one');
    vault.lock();
    machine.time.pass(days);
    expect(changesOf(machine)).toEqual([]);
    await machine.started();
    machine.time.pass(minutes);
    expect(changesOf(machine)).toEqual([1]);
  });

  it('neither flood nor starve while the clock jumps to and fro', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    for (let change = 0; change < 48; change += 1) {
      // Between a backup and the next change, so that the change finds the newest backup far ahead or far behind.
      machine.time.jump(change % 2 === 0 ? 400 * days : -401 * days);
      keep(vault, `change ${change}`);
      machine.time.pass(10 * minutes);
    }
    const sequences = listBackups(machine.folder).map(({ sequence }) => sequence);
    expect(sequences[0]).toBeGreaterThanOrEqual(8);
    expect(sequences[0]).toBeLessThanOrEqual(9);
    expect(changesOf(machine)[0]).toBeGreaterThan(40);
  });

  it('at each of many starts with a clock set back are at most one an hour', async () => {
    const machine = new Machine();
    (await machine.used()).time.jump(days);
    for (let start = 0; start < 12; start += 1) {
      const vault = await machine.started();
      keep(vault, `start ${start}`);
      machine.time.pass(10 * minutes);
      vault.lock();
      if (start === 3) machine.time.jump(-400 * days);
    }
    expect(listBackups(machine.folder)[0]?.sequence).toBe(3);
  });

  it('are vaults by themselves: a copy of one opens by the same keeper', async () => {
    const machine = Machine.withoutKeyring();
    const vault = await machine.started();
    await vault.createWithPassphrase(utf8(passphrase));
    keep(vault, 'one');
    machine.time.pass(minutes);
    keep(vault, 'two');
    vault.lock();
    const [backup] = listBackups(machine.folder);
    const other = Machine.withoutKeyring();
    mkdirSync(other.folder);
    for (const name of ['vault.db', 'vault.header']) {
      writeFileSync(
        other.at(name),
        readFileSync(machine.at(join('backups', backup?.name ?? '', name))),
      );
    }
    const opened = await other.started();
    expect(await opened.unlockWithPassphrase(utf8(passphrase))).toMatchObject({
      ok: true,
      value: { status: 'open' },
    });
    expect(keptIn(opened)).toEqual(['one']);
  });

  it('can be read by their owner only, and carry checksums that sha256sum takes', async () => {
    const machine = await backedUp();
    const folder = machine.at(join('backups', listBackups(machine.folder)[0]?.name ?? ''));
    expect(readdirSync(folder).sort()).toEqual(['SHA256SUMS', 'vault.db', 'vault.header']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    for (const line of readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')) {
      const [sum, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  it('remove what a crash left half written or half deleted, and nothing that is not theirs', async () => {
    const machine = await backedUp();
    mkdirSync(machine.at('backups/000002-20261123T130000Z-9.new'));
    mkdirSync(machine.at('backups/000000-20261123T110000Z-0.old'));
    mkdirSync(machine.at('backups/mine.old'));
    writeFileSync(machine.at('backups/notes.txt'), 'mine');
    const vault = await machine.started();
    keep(vault, 'two');
    machine.time.pass(2 * hours);
    const names = readdirSync(machine.at('backups'));
    expect(names.filter((name) => !/^\d+-[^.]+$/.test(name)).sort()).toEqual([
      'mine.old',
      'notes.txt',
    ]);
    expect(changesOf(machine)).toEqual([2, 1]);
  });

  it('that cannot be written are told, and again no more once they can', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    writeFileSync(machine.at('backups'), 'a file where the folder should be');
    keep(vault, 'one');
    machine.time.pass(2 * hours);
    expect(vault.state()).toMatchObject({
      status: 'open',
      backupFailure: { code: 'folder-not-writable' },
    });
    rmSync(machine.at('backups'));
    machine.time.pass(2 * hours);
    expect(vault.state()).not.toHaveProperty('backupFailure');
    expect(changesOf(machine)).toEqual([1]);
    expect(keptIn(vault)).toEqual(['one']);
  });
});

/** A machine whose vault was backed up with one change, and locked. */
async function backedUp(): Promise<Machine> {
  const machine = new Machine();
  const vault = await machine.started();
  keep(vault, 'one');
  machine.time.pass(minutes);
  vault.lock();
  return machine;
}
