import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Machine, keep, keptIn, passphrase, utf8 } from './machine.ts';
import { another, isRenewalAdvised, codeOf, fullyKept, recoveryKeyOf } from './keepers-known.ts';

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
