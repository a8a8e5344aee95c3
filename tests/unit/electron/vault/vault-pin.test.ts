import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Vault } from '../../../../electron/vault/index.ts';
import { pinAccount } from '../../../../electron/vault/protection/pin.ts';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { codeOf, another } from './keepers-known.ts';
import { Machine, keep, keptIn, passphrase, utf8 } from './machine.ts';
import { temporaryFolder } from './opened-vault.ts';
import { saveSetting } from './protection-lowered.ts';

function machineWith(service: SecretServiceDouble, keyring = true): Machine {
  const machine = keyring ? new Machine() : Machine.withoutKeyring();
  machine.credentialStore = storeOf(service);
  return machine;
}

/** Waits until the store has noted as many changes of what protects as there were. */
async function untilNoted(
  service: SecretServiceDouble,
  machine: Machine,
  count: number,
): Promise<void> {
  await vi.waitFor(() => {
    const text = service.items.get(pinAccount(machine.folder)) ?? '{}';
    expect(JSON.parse(text)).toMatchObject({ count });
  });
}

/** Puts everything of one folder into another, in place of what is there. */
function replaceFiles(from: string, into: string): void {
  rmSync(into, { recursive: true });
  mkdirSync(into);
  cpSync(from, into, { recursive: true });
}

describe('a vault in the place of another', () => {
  it('is said to be one before it is opened, and stays shut unless a person opens it', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    await machine.used();
    await untilNoted(service, machine, 1);
    const other = new Machine();
    const otherVault = createdBy(other, machine);
    await otherVault;
    replaceFiles(other.folder, machine.folder);
    const vault = await machine.started();
    expect(machine.person.warned).toEqual([['other-vault']]);
    expect(vault.state()).toMatchObject({
      status: 'locked',
      failure: { code: 'vault-changed-outside' },
    });
    machine.person.opensAllTheSame = true;
    expect(codeOf(await vault.unlockWithKeyring())).toBe('done');
    expect(keptIn(vault)).toEqual(['of the other']);
    await untilNoted(service, machine, 2);
    vault.lock();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toHaveLength(2);
  });

  it('is noticed, too, where only a passphrase opens both', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service, false);
    const vault = await machine.started();
    await vault.createWithPassphrase(utf8(passphrase));
    await untilNoted(service, machine, 1);
    vault.lock();
    const other = await Machine.withoutKeyring().used();
    replaceFiles(other.folder, machine.folder);
    const again = await machine.started();
    expect(codeOf(await again.unlockWithPassphrase(utf8(passphrase)))).toBe(
      'vault-changed-outside',
    );
    expect(machine.person.warned).toEqual([['other-vault']]);
  });
});

describe('a vault that was rolled back as a whole', () => {
  it('is noticed where the store of passwords knows of a later change', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    const vault = await machine.started();
    await vault.keepers.setPassphrase(utf8(passphrase), null);
    keep(vault, 'one');
    vault.lock();
    const older = join(temporaryFolder(), 'older');
    cpSync(machine.folder, older, { recursive: true });
    const later = await machine.started();
    saveSetting(later, 'lock', { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true });
    await untilNoted(service, machine, 3);
    later.lock();
    replaceFiles(older, machine.folder);
    const again = await machine.started();
    expect(machine.person.warned).toEqual([['older-vault']]);
    expect(again.opened().ok).toBe(false);
  });

  it('is noticed when a new vault key came with the change', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    const vault = await machine.started();
    await vault.keepers.setPassphrase(utf8(passphrase), null);
    vault.lock();
    const older = join(temporaryFolder(), 'older');
    cpSync(machine.folder, older, { recursive: true });
    const later = await machine.started();
    await later.keepers.setPassphrase(utf8(another), utf8(passphrase));
    await untilNoted(service, machine, 3);
    later.lock();
    replaceFiles(older, machine.folder);
    const again = await machine.started();
    expect(machine.person.warned).toEqual([['older-vault']]);
    expect(again.opened().ok).toBe(false);
  });
});

describe('a folder from which the vault is gone', () => {
  async function emptied(): Promise<{ machine: Machine; service: SecretServiceDouble }> {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    await machine.used();
    await untilNoted(service, machine, 1);
    for (const name of readdirSync(machine.folder)) {
      rmSync(machine.at(name), { recursive: true });
    }
    return { machine, service };
  }

  it('gets no new one without a word', async () => {
    const { machine } = await emptied();
    const vault = await machine.started();
    expect(machine.person.warned).toEqual(['gone']);
    expect(vault.state()).toMatchObject({
      status: 'cannot-be-opened',
      failure: { code: 'vault-gone' },
    });
    expect(readdirSync(machine.folder)).toEqual([]);
  });

  it('gets none by a passphrase either after a person said no', async () => {
    const { machine } = await emptied();
    const vault = await machine.started();
    expect(codeOf(await vault.createWithPassphrase(utf8(passphrase)))).toBe('vault-gone');
    expect(machine.person.warned).toEqual(['gone']);
    expect(readdirSync(machine.folder)).toEqual([]);
  });

  /** Started while the store was locked, which answers as if it noted nothing. */
  async function startedWithLockedStore(): Promise<{ machine: Machine; vault: Vault }> {
    const { machine, service } = await emptied();
    machine.keyring.isLocked = true;
    machine.keyring.backend = 'basic_text';
    service.isLocked = true;
    const vault = await machine.started();
    expect(vault.state().status).toBe('absent');
    service.isLocked = false;
    return { machine, vault };
  }

  it('gets none by a passphrase without a word where the note could not be read before', async () => {
    const { machine, vault } = await startedWithLockedStore();
    expect(codeOf(await vault.createWithPassphrase(utf8(passphrase)))).toBe('vault-gone');
    expect(machine.person.warned).toEqual(['gone']);
    expect(vault.state()).toMatchObject({ failure: { code: 'vault-gone' } });
    machine.person.opensAllTheSame = true;
    expect(codeOf(await vault.createWithPassphrase(utf8(passphrase)))).toBe('vault-gone');
    expect(readdirSync(machine.folder)).toEqual([]);
  });

  it('gets one by a passphrase when a person says so', async () => {
    const { machine, vault } = await startedWithLockedStore();
    machine.person.opensAllTheSame = true;
    expect(codeOf(await vault.createWithPassphrase(utf8(passphrase)))).toBe('done');
    expect(machine.person.warned).toEqual(['gone']);
  });

  it('keeps the files that came back while a person was asked', async () => {
    const { machine } = await emptied();
    const other = await new Machine().used();
    machine.person.judge = () => {
      replaceFiles(other.folder, machine.folder);
      return true;
    };
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({ failure: { code: 'vault-exists' } });
    expect(readFileSync(machine.at('vault.header'))).toEqual(
      readFileSync(other.at('vault.header')),
    );
  });

  it('gets a new one when a person says so, which is then the one that is noted', async () => {
    const { machine, service } = await emptied();
    const before = service.items.get(pinAccount(machine.folder));
    machine.person.opensAllTheSame = true;
    const vault = await machine.started();
    expect(vault.state().status).toBe('open');
    await vi.waitFor(() => expect(service.items.get(pinAccount(machine.folder))).not.toBe(before));
    vault.lock();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toEqual(['gone']);
  });
});

describe('a store of passwords without its note of the vault', () => {
  it('that has lost it is said to, and gets another', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    await machine.used();
    await untilNoted(service, machine, 1);
    // That it was noted is written down after it was.
    const known = await machine.started();
    keep(known, 'two');
    known.lock();
    service.items.clear();
    const vault = await machine.started();
    expect(vault.state().status).toBe('open');
    await vi.waitFor(() => expect(vault.state()).toMatchObject({ notCompared: 'lost' }));
    await untilNoted(service, machine, 1);
    expect(machine.person.warned).toEqual([]);
  });

  it('because it was moved is opened without a word', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    await machine.used();
    await untilNoted(service, machine, 1);
    const known = await machine.started();
    known.lock();
    const moved = Object.assign(machineWith(service), { keyring: machine.keyring });
    cpSync(machine.folder, moved.folder, { recursive: true });
    const vault = await moved.started();
    await untilNoted(service, moved, 1);
    expect(vault.state()).not.toHaveProperty('notCompared');
    expect(moved.person.warned).toEqual([]);
  });

  it.each([
    ['locked', { isLocked: true }],
    ['none', { isGone: true }],
  ] as const)('because it is %s is said, and locks nobody out', async (reason, state) => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    await machine.used();
    await untilNoted(service, machine, 1);
    Object.assign(service, state);
    const vault = await machine.started();
    expect(vault.state().status).toBe('open');
    await vi.waitFor(() => expect(vault.state()).toMatchObject({ notCompared: reason }));
    expect(machine.person.warned).toEqual([]);
  });

  it('because it does not answer in time is said as well', async () => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    await machine.used();
    await untilNoted(service, machine, 1);
    service.getPassword = () => new Promise(() => undefined);
    const vault = await machine.started();
    expect(vault.state()).toMatchObject({ status: 'open', notCompared: 'locked' });
  });

  it('says nothing where none was ever asked for', async () => {
    const machine = await new Machine().used();
    expect((await machine.started()).state()).not.toHaveProperty('notCompared');
  });
});

/** Another vault that the same keyring opens. */
async function createdBy(other: Machine, machine: Machine): Promise<void> {
  Object.assign(other, { keyring: machine.keyring });
  const vault = await other.started();
  keep(vault, 'of the other');
  vault.lock();
}
