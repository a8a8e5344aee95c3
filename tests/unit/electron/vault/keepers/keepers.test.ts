import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../../electron/failures/index.ts';
import type { Result } from '../../../../../electron/system/index.ts';
import type { KeeperKind, Vault, VaultState } from '../../../../../electron/vault/index.ts';
import { Machine, keep, keptIn, passphrase, utf8 } from '../machine.ts';
import {
  another,
  kindsOf,
  isRenewalAdvised,
  codeOf,
  fullyKept,
  recoveryKeyOf,
} from '../keepers-known.ts';

describe('adding keepers', () => {
  it('lets each of them open the vault', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    expect(kindsOf(vault)).toEqual(['safe-storage', 'passphrase', 'recovery-key']);
    vault.lock();
    machine.keyring.loseKey();
    expect(codeOf(await vault.unlockWithPassphrase(utf8(passphrase)))).toBe('done');
    vault.lock();
    expect(codeOf(await vault.unlockWithRecoveryKey(recoveryKeyOf(machine)))).toBe('done');
    expect(keptIn(vault)).toEqual(['one']);
    expect(isRenewalAdvised(vault)).toBe(false);
  });

  it('names how well each protects', async () => {
    const state = (await fullyKept()).state();
    expect(state).toMatchObject({
      keepers: [
        { kind: 'safe-storage', strength: 'as-the-login', keyring: 'gnome_libsecret' },
        { kind: 'passphrase', strength: 'as-the-passphrase', keyring: null },
        { kind: 'recovery-key', strength: 'cannot-be-guessed', keyring: null },
      ],
    });
  });

  it('takes a backup before each, and tells the state', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'one');
    const states: VaultState[] = [];
    vault.onStateChange((state) => states.push(state));
    await vault.keepers.setPassphrase(utf8(passphrase), null);
    expect(states.at(-1)).toEqual(vault.state());
    const [backup] = readdirSync(machine.at('backups'));
    expect(backup).toMatch(/^000001-/);
  });

  it('lets the keyring open a vault that was made without one', async () => {
    const machine = await Machine.withoutKeyring().used();
    const vault = await machine.started();
    await vault.unlockWithPassphrase(utf8(passphrase));
    Object.assign(machine.keyring, { isLocked: false, backend: 'gnome_libsecret' });
    expect(codeOf(await vault.keepers.addKeyring(utf8(passphrase)))).toBe('done');
    vault.lock();
    expect(codeOf(await vault.unlockWithKeyring())).toBe('done');
  });

  it('wraps the key anew by a keyring that has lost it', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    machine.keyring.loseKey();
    expect(codeOf(await vault.keepers.addKeyring(utf8(passphrase)))).toBe('done');
    vault.lock();
    expect((await machine.started()).state().status).toBe('open');
  });

  it('ends a recovery key when another one is kept', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const former = recoveryKeyOf(machine);
    await vault.keepers.makeRecoveryKey(utf8(passphrase));
    expect(isRenewalAdvised(vault)).toBe(false);
    vault.lock();
    expect(codeOf(await vault.unlockWithRecoveryKey(former))).toBe('wrong-recovery-key');
    expect(codeOf(await vault.unlockWithRecoveryKey(recoveryKeyOf(machine)))).toBe('done');
  });

  it('changes nothing when the recovery key was not kept', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const former = recoveryKeyOf(machine);
    machine.person.keepsRecoveryKeys = false;
    expect(codeOf(await vault.keepers.makeRecoveryKey(utf8(passphrase)))).toBe(
      'recovery-key-not-kept',
    );
    vault.lock();
    expect(codeOf(await vault.unlockWithRecoveryKey(former))).toBe('done');
  });

  it('says of a recovery key with a typing mistake that it has one', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    vault.lock();
    const typed = recoveryKeyOf(machine);
    typed.writeUInt8(typed.readUInt8(0) === 0x41 ? 0x42 : 0x41, 0);
    expect(codeOf(await vault.unlockWithRecoveryKey(typed))).toBe('recovery-key-mistyped');
    expect(typed.every((byte) => byte === 0)).toBe(true);
  });

  it('ends a passphrase when another one is set, with a new vault key', async () => {
    const vault = await fullyKept();
    expect(codeOf(await vault.keepers.setPassphrase(utf8(another), utf8(passphrase)))).toBe('done');
    expect(isRenewalAdvised(vault)).toBe(false);
    vault.lock();
    expect(codeOf(await vault.unlockWithPassphrase(utf8(passphrase)))).toBe('wrong-passphrase');
    expect(codeOf(await vault.unlockWithPassphrase(utf8(another)))).toBe('done');
    expect(isRenewalAdvised(vault)).toBe(false);
  });
});

describe('a change of the keepers', () => {
  const changes: readonly [
    string,
    (vault: Vault, proof: Uint8Array | null) => Promise<Result<VaultState, Failure>>,
  ][] = [
    ['adding the keyring', async ({ keepers }, proof) => keepers.addKeyring(proof)],
    [
      'setting a passphrase',
      async ({ keepers }, proof) => keepers.setPassphrase(utf8(another), proof),
    ],
    ['making a recovery key', async ({ keepers }, proof) => keepers.makeRecoveryKey(proof)],
    ['removing one', async ({ keepers }, proof) => keepers.remove('safe-storage', proof)],
    ['requiring the passphrase', async ({ keepers }, proof) => keepers.requirePassphrase(proof)],
    ['renewing the vault key', async ({ keepers }, proof) => keepers.renewVaultKey(proof)],
  ];

  it.each(changes)('by %s is not made without the passphrase', async (_, make) => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const before = readFileSync(machine.at('vault.header'));
    machine.person.asked.length = 0;
    expect(codeOf(await make(vault, null))).toBe('passphrase-needed');
    const wrong = utf8(another);
    expect(codeOf(await make(vault, wrong))).toBe('wrong-passphrase');
    expect(wrong.every((byte) => byte === 0)).toBe(true);
    expect(machine.person.asked).toEqual([]);
    expect(readFileSync(machine.at('vault.header'))).toEqual(before);
  });

  it.each(changes)('by %s is not made when the native dialog says no', async (_, make) => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const before = readFileSync(machine.at('vault.header'));
    machine.person.saysYes = false;
    const proof = utf8(passphrase);
    expect(codeOf(await make(vault, proof))).toBe('not-confirmed');
    expect(proof.every((byte) => byte === 0)).toBe(true);
    expect(readFileSync(machine.at('vault.header'))).toEqual(before);
  });

  it.each(changes)('by %s is made with both', async (_, make) => {
    const vault = await fullyKept();
    expect(codeOf(await make(vault, utf8(passphrase)))).toBe('done');
    expect(keptIn(vault)).toEqual(['one']);
  });

  it.each(changes)('by %s is not made while the vault is locked', async (_, make) => {
    const vault = await fullyKept();
    vault.lock();
    expect(codeOf(await make(vault, utf8(passphrase)))).toBe('vault-locked');
  });

  it.each(changes)('by %s comes to nothing when the vault is locked meanwhile', async (_, make) => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const before = readFileSync(machine.at('vault.header'));
    const made = make(vault, utf8(passphrase));
    machine.person.answer = () => {
      vault.lock();
      return true;
    };
    expect(codeOf(await made)).toBe('vault-locked');
    expect(readFileSync(machine.at('vault.header'))).toEqual(before);
    expect((await machine.started()).state().status).toBe('open');
  });

  it('comes to nothing when the vault is locked while a recovery key is shown', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    const before = readFileSync(machine.at('vault.header'));
    machine.person.whileLooking = () => vault.lock();
    expect(codeOf(await vault.keepers.makeRecoveryKey(utf8(passphrase)))).toBe('vault-locked');
    expect(readFileSync(machine.at('vault.header'))).toEqual(before);
  });
});

describe('removing keepers', () => {
  it.each<KeeperKind>(['safe-storage', 'passphrase', 'recovery-key'])(
    'ends %s, with a new vault key',
    async (kind) => {
      const vault = await fullyKept();
      expect(codeOf(await vault.keepers.remove(kind, utf8(passphrase)))).toBe('done');
      expect(kindsOf(vault)).not.toContain(kind);
      expect(isRenewalAdvised(vault)).toBe(false);
    },
  );

  it('never takes the last one', async () => {
    const vault = await new Machine().started();
    expect(codeOf(await vault.keepers.remove('safe-storage', null))).toBe('last-keeper');
    expect(kindsOf(vault)).toEqual(['safe-storage']);
  });

  it('does not take the passphrase when the keyring that stays no longer opens the vault', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'one');
    await vault.keepers.setPassphrase(utf8(passphrase), null);
    machine.keyring.loseKey();
    expect(codeOf(await vault.keepers.remove('passphrase', utf8(passphrase)))).toBe(
      'keyring-changed',
    );
    expect(kindsOf(vault)).toContain('passphrase');
  });

  it('says of one that is not there that it is not', async () => {
    const vault = await fullyKept();
    expect(codeOf(await vault.keepers.remove('keytar', utf8(passphrase)))).toBe('no-such-keeper');
  });

  it('by requiring the passphrase leaves the recovery key', async () => {
    const machine = new Machine();
    const vault = await fullyKept(machine);
    await vault.keepers.requirePassphrase(utf8(passphrase));
    expect(kindsOf(vault)).toEqual(['passphrase', 'recovery-key']);
    vault.lock();
    expect((await machine.started()).state()).toMatchObject({ status: 'locked', failure: null });
  });

  it('by requiring a passphrase that is not set does nothing', async () => {
    const vault = await new Machine().started();
    expect(codeOf(await vault.keepers.requirePassphrase(null))).toBe('passphrase-needed');
    expect(kindsOf(vault)).toEqual(['safe-storage']);
  });
});
