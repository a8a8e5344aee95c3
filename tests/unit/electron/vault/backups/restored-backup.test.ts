import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { listBackups } from '../../../../../electron/vault/backups/backup-folder.ts';
import { backupOf } from '../../../../../electron/vault/backups/backup.ts';
import { readHeader } from '../../../../../electron/vault/header/header-files.ts';
import type { Vault } from '../../../../../electron/vault/index.ts';
import { pinAccount } from '../../../../../electron/vault/protection/pin.ts';
import { SecretServiceDouble, storeOf } from '../credential-store-double.ts';
import { another, codeOf, isRenewalAdvised } from '../keepers-known.ts';
import { Machine, flipBit, keep, passphrase, utf8 } from '../machine.ts';
import { copiesOf, headerFiles, saveSetting, settingIn } from '../protection-lowered.ts';
import { hours } from '../../../test-clock.ts';

const certificate = { host: 'jira.example.com', port: 443, sha256: 'aa' };

/** Keeps only the oldest backup, under a name that says it was taken now and lacks as few changes as wanted. */
function passOffOldest(machine: Machine, missingChanges: number): void {
  const all = listBackups(machine.folder);
  const oldest = all.at(-1);
  const present = readHeader(machine.folder);
  if (oldest === undefined || !present.ok || present.value === null) throw new Error('No backup');
  for (const { name } of all.slice(0, -1)) {
    rmSync(machine.at(join('backups', name)), { recursive: true });
  }
  const changes = present.value.header.changes - missingChanges;
  const { name } = backupOf(999_999, machine.time.now(), changes);
  renameSync(machine.at(join('backups', oldest.name)), machine.at(join('backups', name)));
}

async function restoreNewest(vault: Vault): Promise<string> {
  const offers = await vault.offers();
  const [newest] = offers.ok ? offers.value : [];
  return codeOf(await vault.restore(newest?.id ?? '', async () => true));
}

/** A vault with a backup from when a certificate was trusted that no longer is. */
async function withOldTrust(machine = new Machine()): Promise<Machine> {
  const vault = await machine.started();
  if (vault.state().status === 'absent') await vault.createWithPassphrase(utf8(passphrase));
  saveSetting(vault, 'trusted-certificates', [certificate]);
  machine.time.pass(hours);
  keep(vault, 'one');
  saveSetting(vault, 'trusted-certificates', []);
  for (const each of [1, 2, 3]) keep(vault, `later ${each}`);
  vault.lock();
  return machine;
}

/** Waits until the store has noted the last change of what protects. */
async function untilNoted(service: SecretServiceDouble, machine: Machine): Promise<void> {
  const present = readHeader(machine.folder);
  const count = present.ok ? present.value?.header.protection?.count : undefined;
  await vi.waitFor(() => {
    const text = service.items.get(pinAccount(machine.folder)) ?? '{}';
    expect(JSON.parse(text)).toMatchObject({ count });
  });
}

describe('a backup that was put in place', () => {
  it('is asked about when it is older than its name said, and stays shut without a yes', async () => {
    const machine = await withOldTrust();
    passOffOldest(machine, 0);
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(await restoreNewest(vault)).toBe('done');
    expect(machine.person.warned).toEqual([['older-database', 'older-backup']]);
    expect(vault.state()).toMatchObject({
      status: 'locked',
      failure: { code: 'vault-changed-outside' },
    });
    machine.person.opensAllTheSame = true;
    expect(codeOf(await vault.unlockWithKeyring())).toBe('done');
    expect(vault.state()).toMatchObject({ missingChanges: expect.any(Number) });
  });

  it('tells what it really lacks, and advises a new key, when it is opened although it is older', async () => {
    const machine = await withOldTrust();
    machine.person.opensAllTheSame = true;
    passOffOldest(machine, 0);
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(await restoreNewest(vault)).toBe('done');
    expect(vault.state()).toMatchObject({ status: 'open', missingChanges: expect.any(Number) });
    expect(isRenewalAdvised(vault)).toBe(true);
  });

  it('is not asked about when it lacks what was said, whatever was saved since', async () => {
    const service = new SecretServiceDouble();
    const noted = Object.assign(new Machine(), { credentialStore: storeOf(service) });
    const machine = await withOldTrust(noted);
    await untilNoted(service, machine);
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(await restoreNewest(vault)).toBe('done');
    expect(machine.person.warned).toEqual([]);
    expect(settingIn(vault, 'trusted-certificates')).toEqual([certificate]);
    expect(vault.state()).not.toHaveProperty('missingChanges');
    vault.lock();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toEqual([]);
  });

  it('is asked about when the header that stays is older than what is noted', async () => {
    const service = new SecretServiceDouble();
    const machine = Object.assign(new Machine(), { credentialStore: storeOf(service) });
    const first = await machine.started();
    saveSetting(first, 'trusted-certificates', [certificate]);
    first.lock();
    const putBack = copiesOf(machine, headerFiles);
    await withOldTrust(machine);
    await untilNoted(service, machine);
    putBack();
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(await restoreNewest(vault)).toBe('done');
    expect(machine.person.warned).toEqual([['older-vault']]);
    expect(vault.opened().ok).toBe(false);
  });

  it('is asked about when a passphrase that was changed opens it again, and a new key is advised', async () => {
    const machine = await withFormerPassphrase();
    passOffOldest(machine, 0);
    machine.person.opensAllTheSame = true;
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(await restoreNewest(vault)).toBe('done');
    expect(machine.person.warned).toEqual([['older-backup']]);
    expect(isRenewalAdvised(vault)).toBe(true);
  });

  it('advises a new key when what opened it at that time opens it again, as was said', async () => {
    const machine = await withFormerPassphrase();
    const lacked = listBackups(machine.folder).at(-1)?.changes ?? 0;
    const present = readHeader(machine.folder);
    const changes = present.ok ? (present.value?.header.changes ?? 0) : 0;
    passOffOldest(machine, changes - lacked);
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(await restoreNewest(vault)).toBe('done');
    expect(machine.person.warned).toEqual([]);
    expect(isRenewalAdvised(vault)).toBe(true);
  });

  it('is asked about when only its header comes back, and names other keepers than the database', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'one');
    machine.time.pass(hours);
    expect(codeOf(await vault.keepers.setPassphrase(utf8(passphrase), null))).toBe('done');
    vault.lock();
    passOffOldest(machine, 0);
    for (const file of headerFiles) flipBit(machine.at(file), 99);
    const again = await machine.started();
    expect(await restoreNewest(again)).toBe('done');
    expect(machine.person.warned).toMatchObject([expect.arrayContaining(['keepers'])]);
    expect(again.opened().ok).toBe(false);
  });
});

/** A vault by keyring whose key was renewed because its passphrase was changed. */
async function withFormerPassphrase(): Promise<Machine> {
  const machine = new Machine();
  const vault = await machine.started();
  expect(codeOf(await vault.keepers.setPassphrase(utf8(passphrase), null))).toBe('done');
  keep(vault, 'one');
  machine.time.pass(hours);
  for (const { name } of listBackups(machine.folder).slice(1)) {
    rmSync(machine.at(join('backups', name)), { recursive: true });
  }
  expect(codeOf(await vault.keepers.setPassphrase(utf8(another), utf8(passphrase)))).toBe('done');
  for (const each of [1, 2, 3]) keep(vault, `later ${each}`);
  vault.lock();
  return machine;
}

describe('a backup that was put in place is one no more', () => {
  /** Waits for its passphrase with the newer one of two backups in place. */
  async function awaitingPassphrase(
    own = Machine.withoutKeyring(),
  ): Promise<{ machine: Machine; vault: Vault }> {
    const machine = await withOldTrust(own);
    const before = await machine.started();
    expect(codeOf(await before.unlockWithPassphrase(utf8(passphrase)))).toBe('done');
    machine.time.pass(hours);
    saveSetting(before, 'trusted-certificates', [certificate, certificate]);
    before.lock();
    flipBit(machine.at('vault.db'), 2000);
    const vault = await machine.started();
    expect(codeOf(await vault.unlockWithPassphrase(utf8(passphrase)))).toBe('vault-damaged');
    expect(await restoreNewest(vault)).toBe('done');
    expect(vault.state().status).toBe('locked');
    expect(listBackups(machine.folder)).toHaveLength(2);
    return { machine, vault };
  }

  it('but is not asked about when nothing happened in between', async () => {
    const { machine, vault } = await awaitingPassphrase();
    expect(codeOf(await vault.unlockWithPassphrase(utf8(passphrase)))).toBe('done');
    expect(machine.person.warned).toEqual([]);
  });

  it.each<[string, (of: { machine: Machine; vault: Vault }) => unknown]>([
    ['after a failed unlock', async ({ vault }) => vault.unlockWithPassphrase(utf8(another))],
    [
      'after a lock',
      ({ vault }) => {
        vault.lock();
      },
    ],
    [
      'once a copy of the header was exchanged',
      ({ machine }) => {
        const [one, copy] = headerFiles.map((file) => machine.at(file));
        const [first, second] = [readFileSync(one ?? ''), readFileSync(copy ?? '')];
        cpSync(one ?? '', copy ?? '');
        if (first.equals(second)) rmSync(copy ?? '');
      },
    ],
  ])('%s', async (_, happens) => {
    const { machine, vault } = await awaitingPassphrase();
    await happens({ machine, vault });
    const outcome = await vault.unlockWithPassphrase(utf8(passphrase));
    expect(codeOf(outcome)).toBe('vault-changed-outside');
    expect(machine.person.warned).toEqual([['older-database']]);
  });

  it('once its database was exchanged while the passphrase was being looked at', async () => {
    const own = Machine.withoutKeyring();
    let exchange = (): void => undefined;
    const service = new SecretServiceDouble();
    // The store is asked when an unlock begins; it notes nothing here.
    service.getPassword = async () => {
      exchange();
      return null;
    };
    own.credentialStore = storeOf(service);
    const { machine, vault } = await awaitingPassphrase(own);
    const oldest = listBackups(machine.folder).at(-1)?.name ?? '';
    exchange = () => {
      cpSync(machine.at(join('backups', oldest, 'vault.db')), machine.at('vault.db'));
    };
    const outcome = await vault.unlockWithPassphrase(utf8(passphrase));
    expect(codeOf(outcome)).toBe('vault-changed-outside');
    expect(machine.person.warned).toEqual([['older-database']]);
  });
});
