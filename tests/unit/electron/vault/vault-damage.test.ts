import { createHash } from 'node:crypto';
import {
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { Machine, contentsOf, flipBit, keep, keptIn, locked, passphrase, utf8 } from './machine.ts';
import { secondConnection } from './second-connection.ts';

const headerFiles = ['vault.header', 'vault.header.copy'] as const;

describe('files that cannot be opened', () => {
  const newerHeader = 'chatelaine-vault 9\n{}\n';
  it.each<[string, (machine: Machine) => void, object]>([
    [
      'both copies of the header are damaged',
      (machine) => headerFiles.forEach((file) => flipBit(machine.at(file), 99)),
      { code: 'vault-damaged' },
    ],
    [
      'both copies of the header are missing',
      (machine) => headerFiles.forEach((file) => rmSync(machine.at(file))),
      { code: 'vault-incomplete' },
    ],
    [
      'the database is missing',
      (machine) => rmSync(machine.at('vault.db')),
      { code: 'vault-incomplete' },
    ],
    [
      'the database is empty',
      (machine) => truncateSync(machine.at('vault.db'), 0),
      { code: 'vault-incomplete' },
    ],
    [
      'the database was cut off',
      (machine) => truncateSync(machine.at('vault.db'), 300),
      { code: 'vault-damaged' },
    ],
    [
      'a bit of the database was flipped',
      (machine) => flipBit(machine.at('vault.db'), 2000),
      { code: 'vault-damaged' },
    ],
    [
      'the header is from a newer version',
      (machine) => {
        const sum = createHash('sha256').update(newerHeader).digest('hex');
        headerFiles.forEach((file) => writeFileSync(machine.at(file), `${newerHeader}${sum}\n`));
      },
      { code: 'vault-from-newer-version', version: 9 },
    ],
  ])('are named and left as they are when %s', async (_, befall, failure) => {
    const machine = await new Machine().used();
    befall(machine);
    const before = contentsOf(machine);
    const vault = await machine.started();
    expect(vault.state()).toEqual({
      status: 'cannot-be-opened',
      failure,
      folder: machine.folder,
    });
    expect(vault.opened()).toEqual(locked);
    expect((await vault.unlockWithKeyring()).ok).toBe(false);
    expect((await vault.createWithPassphrase(utf8(passphrase))).ok).toBe(false);
    expect(contentsOf(machine)).toEqual(before);
  });

  it('are named when a link leads in a circle in place of the database', async () => {
    const machine = await new Machine().used();
    rmSync(machine.at('vault.db'));
    symlinkSync(machine.at('vault.db'), machine.at('vault.db'));
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({
      status: 'cannot-be-opened',
      failure: { code: 'folder-unusable' },
    });
  });

  it('are named when another program holds the database, and opened once it lets go', async () => {
    const machine = await new Machine().used();
    const other = await secondConnection(machine);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({
      status: 'cannot-be-opened',
      failure: { code: 'vault-in-use' },
    });
    other.close();
    await vault.unlockWithKeyring();
    expect(keptIn(vault)).toEqual(['one']);
  });

  it('end in words, and not in an eternal opening, when something happens that nobody foresaw', async () => {
    const machine = Machine.withoutKeyring();
    machine.credentialStore = storeOf(new SecretServiceDouble());
    await machine.used();
    const fault = new TypeError('with something secret in it');
    machine.credentialStore = {
      ...machine.credentialStore,
      read: () => Promise.reject(fault),
    };
    const vault = await machine.started();
    expect(vault.state()).toEqual({
      status: 'cannot-be-opened',
      failure: { code: 'internal-error', reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
      folder: machine.folder,
    });
    expect(machine.log.join('\n')).toContain('TypeError');
    expect(machine.log.join('\n')).not.toContain('secret');
  });

  it('are named when the header and the database are of two vaults', async () => {
    const [machine, other] = [await new Machine().used(), await new Machine().used()];
    renameSync(other.at('vault.db'), machine.at('vault.db'));
    expect((await machine.started()).state()).toMatchObject({
      status: 'cannot-be-opened',
      failure: { code: 'vault-damaged' },
    });
  });

  it('are named when a header was changed and its checksum made to fit', async () => {
    const machine = await new Machine().used();
    for (const file of headerFiles) {
      const [first, json, code] = readFileSync(machine.at(file), 'utf8').split('\n');
      const lines = `${first}\n${json?.replace('"changes":1', '"changes":5')}\n${code}\n`;
      const sum = createHash('sha256').update(lines).digest('hex');
      writeFileSync(machine.at(file), `${lines}${sum}\n`);
    }
    expect((await machine.started()).state()).toMatchObject({
      status: 'cannot-be-opened',
      failure: { code: 'vault-damaged' },
    });
  });

  it('that merely lack the last changes are opened, and the loss is told', async () => {
    const machine = await new Machine().used();
    const older = readFileSync(machine.at('vault.db'));
    const vault = await machine.started();
    keep(vault, 'two');
    keep(vault, 'three');
    vault.lock();
    writeFileSync(machine.at('vault.db'), older);
    const again = await machine.started();
    expect(again.state()).toMatchObject({ status: 'open', missingChanges: 2 });
    expect(keptIn(again)).toEqual(['one']);
    expect(machine.log).toContain('The database lacks 2 saved changes');
  });
});
