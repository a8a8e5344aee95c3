import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import type { Result } from '../../../../electron/system/index.ts';
import type { Vault, VaultState } from '../../../../electron/vault/index.ts';
import { Machine, keep, keptIn, passphrase, utf8 } from './machine.ts';
import { another, isRenewalAdvised, codeOf, fullyKept, recoveryKeyOf } from './keepers-known.ts';

const headerFiles = ['vault.header', 'vault.header.copy'] as const;

describe('a new vault key', () => {
  it('ends the advice, and opens by every keeper, the recovery key being a new one', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    await vault.keepers.setPassphrase(utf8(another), utf8(passphrase));
    const former = recoveryKeyOf(machine);
    expect(codeOf(await vault.keepers.renewVaultKey(utf8(another)))).toBe('done');
    expect(isRenewalAdvised(vault)).toBe(false);
    keep(vault, 'two');
    vault.lock();
    expect(codeOf(await vault.unlockWithRecoveryKey(former))).toBe('wrong-recovery-key');
    for (const unlock of [
      async () => vault.unlockWithKeyring(),
      async () => vault.unlockWithPassphrase(utf8(another)),
      async () => vault.unlockWithRecoveryKey(recoveryKeyOf(machine)),
    ]) {
      expect(codeOf(await unlock())).toBe('done');
      expect(keptIn(vault)).toEqual(['one', 'two']);
      vault.lock();
    }
  });

  it('is not opened by a header from before', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const former = readFileSync(machine.at('vault.header'));
    await vault.keepers.renewVaultKey(utf8(passphrase));
    vault.lock();
    for (const name of ['vault.header', 'vault.header.copy']) {
      writeFileSync(machine.at(name), former);
    }
    expect((await machine.started()).state().status).toBe('cannot-be-opened');
  });

  it('is not made when the new recovery key was not kept', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const before = readFileSync(machine.at('vault.header'));
    machine.person.keepsRecoveryKeys = false;
    expect(codeOf(await vault.keepers.renewVaultKey(utf8(passphrase)))).toBe(
      'recovery-key-not-kept',
    );
    expect(readFileSync(machine.at('vault.header'))).toEqual(before);
  });

  it('is not made while the keyring among the keepers is locked', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    machine.keyring.isLocked = true;
    expect(codeOf(await vault.keepers.renewVaultKey(utf8(passphrase)))).toBe('keyring-locked');
    expect(keptIn(vault)).toEqual(['one']);
  });
});

type Ending = readonly [string, (vault: Vault) => Promise<Result<VaultState, Failure>>];

const endings: readonly Ending[] = [
  ['the keyring is taken away', async ({ keepers }) => keepers.requirePassphrase(utf8(passphrase))],
  [
    'the recovery key is taken away',
    async ({ keepers }) => keepers.remove('recovery-key', utf8(passphrase)),
  ],
  [
    'the passphrase is changed',
    async ({ keepers }) => keepers.setPassphrase(utf8(another), utf8(passphrase)),
  ],
  [
    'another recovery key is made',
    async ({ keepers }) => keepers.makeRecoveryKey(utf8(passphrase)),
  ],
];

describe('what opened a vault before', () => {
  it.each(endings)('opens nothing new by an old header once %s', async (_, end) => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const former = headerFiles.map((name) => readFileSync(machine.at(name)));
    const recoveryKey = recoveryKeyOf(machine);
    expect(codeOf(await end(vault))).toBe('done');
    expect(isRenewalAdvised(vault)).toBe(false);
    keep(vault, 'two');
    vault.lock();
    headerFiles.forEach((name, copy) => writeFileSync(machine.at(name), former[copy] ?? ''));
    const again = await machine.started();
    expect(again.state().status).toBe('cannot-be-opened');
    expect(codeOf(await again.unlockWithPassphrase(utf8(passphrase)))).toBe('vault-damaged');
    expect(codeOf(await again.unlockWithRecoveryKey(recoveryKey))).toBe('vault-damaged');
  });
});

describe('an end of a keeper for which no new vault key can be had', () => {
  it('is made all the same when a person says so in a native dialog, and a new key is advised', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    machine.person.keepsRecoveryKeys = false;
    expect(codeOf(await vault.keepers.requirePassphrase(utf8(passphrase)))).toBe('done');
    expect(machine.person.asked.slice(-2)).toEqual(['require-passphrase', 'keep-vault-key']);
    expect(isRenewalAdvised(vault)).toBe(true);
  });

  it('is not made when they say no, and says what was in the way', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const before = headerFiles.map((name) => readFileSync(machine.at(name)));
    machine.person.keepsRecoveryKeys = false;
    machine.person.refuses = 'keep-vault-key';
    expect(codeOf(await vault.keepers.requirePassphrase(utf8(passphrase)))).toBe(
      'recovery-key-not-kept',
    );
    expect(headerFiles.map((name) => readFileSync(machine.at(name)))).toEqual(before);
  });
});
