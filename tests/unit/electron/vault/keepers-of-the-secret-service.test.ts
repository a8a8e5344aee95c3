import { describe, expect, it } from 'vitest';
import { SecretServiceDouble, storeOf } from './credential-store-double.ts';
import { Machine, keep, keptIn, passphrase, utf8 } from './machine.ts';
import { kindsOf, codeOf, recoveryKeyOf } from './keepers-known.ts';

describe('a Secret Service beside a keyring with a key that everybody has', () => {
  function machineWith(service: SecretServiceDouble): Machine {
    const machine = new Machine();
    machine.keyring.prefix = 'v10';
    machine.credentialStore = storeOf(service);
    return machine;
  }

  it('opens the vault from the first start on, straight through keytar', async () => {
    const machine = machineWith(new SecretServiceDouble());
    const vault = await machine.started();
    expect(kindsOf(vault)).toEqual(['keytar']);
    keep(vault, 'one');
    vault.lock();
    expect(keptIn(await machine.started())).toEqual(['one']);
  });

  it('that is locked at the first start leads to a passphrase', async () => {
    const service = new SecretServiceDouble();
    service.isLocked = true;
    expect((await machineWith(service).started()).state()).toEqual({
      status: 'absent',
      keyring: { protects: false, reason: 'locked' },
    });
  });

  it.each<[string, (service: SecretServiceDouble) => void, string, object]>([
    [
      'locked',
      (service) => (service.isLocked = true),
      'keyring-locked',
      { protects: false, reason: 'locked' },
    ],
    [
      'wiped',
      (service) => service.items.clear(),
      'keyring-changed',
      { protects: true, backend: 'secret-service' },
    ],
    [
      'gone',
      (service) => (service.isGone = true),
      'keyring-unavailable',
      { protects: false, reason: 'none' },
    ],
  ])('that is %s later leads to the screen that says so', async (_, befall, code, now) => {
    const service = new SecretServiceDouble();
    const machine = machineWith(service);
    const vault = await machine.started();
    await vault.keepers.makeRecoveryKey(null);
    vault.lock();
    befall(service);
    const restarted = await machine.started();
    expect(restarted.state()).toMatchObject({
      status: 'locked',
      failure: { code },
      keyring: { usedBefore: 'secret-service', now },
    });
    expect(codeOf(await restarted.unlockWithRecoveryKey(recoveryKeyOf(machine)))).toBe('done');
  });

  it('keeps no item of a keeper that was removed or changed', async () => {
    const service = new SecretServiceDouble();
    const vault = await machineWith(service).started();
    await vault.keepers.addKeyring(null);
    expect(keysIn(service)).toBe(1);
    await vault.keepers.setPassphrase(utf8(passphrase), null);
    await vault.keepers.renewVaultKey(utf8(passphrase));
    expect(keysIn(service)).toBe(1);
    await vault.keepers.requirePassphrase(utf8(passphrase));
    expect(keysIn(service)).toBe(0);
  });
});

/** How many of its items open a vault: the note of which vault it is opens nothing. */
function keysIn(service: SecretServiceDouble): number {
  return [...service.items.keys()].filter((account) => !account.startsWith('vault in ')).length;
}
