import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOf, isRenewalAdvised, another } from './keepers-known.ts';
import { Machine, flipBit, keep, keptIn, passphrase, utf8 } from './machine.ts';
import {
  copiesOf,
  headerFiles,
  pageOf,
  putPagesBack,
  saveSetting,
  settingIn,
} from './protection-lowered.ts';

const lax = { afterIdleMinutes: null, onScreenLock: false, onSuspend: false };
const strict = { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true };

/** A vault by keyring and passphrase, whose key could not be renewed when the keyring was taken away. */
async function withoutNewKey(machine: Machine): Promise<() => void> {
  const vault = await machine.started();
  await vault.keepers.setPassphrase(utf8(passphrase), null);
  await vault.keepers.makeRecoveryKey(utf8(passphrase));
  keep(vault, 'one');
  const putBack = copiesOf(machine, headerFiles);
  machine.person.keepsRecoveryKeys = false;
  expect(codeOf(await vault.keepers.requirePassphrase(utf8(passphrase)))).toBe('done');
  keep(vault, 'two');
  vault.lock();
  return putBack;
}

describe('an old header alone', () => {
  it('does not bring a keyring back that was taken away', async () => {
    const machine = new Machine();
    const putBack = await withoutNewKey(machine);
    putBack();
    const vault = await machine.started();
    expect(machine.person.warned).toEqual([['keepers']]);
    expect(vault.state()).toMatchObject({
      status: 'locked',
      failure: { code: 'vault-changed-outside' },
    });
    expect(vault.opened().ok).toBe(false);
  });

  it('does not bring an old passphrase back', async () => {
    const machine = Machine.withoutKeyring();
    const vault = await machine.started();
    await vault.createWithPassphrase(utf8(passphrase));
    await vault.keepers.makeRecoveryKey(utf8(passphrase));
    keep(vault, 'one');
    const putBack = copiesOf(machine, headerFiles);
    machine.person.keepsRecoveryKeys = false;
    expect(codeOf(await vault.keepers.setPassphrase(utf8(another), utf8(passphrase)))).toBe('done');
    keep(vault, 'two');
    vault.lock();
    putBack();
    const again = await machine.started();
    expect(codeOf(await again.unlockWithPassphrase(utf8(passphrase)))).toBe(
      'vault-changed-outside',
    );
    expect(machine.person.warned).toEqual([['keepers']]);
  });

  it('is opened when a person says so, and asked about no more', async () => {
    const machine = new Machine();
    const putBack = await withoutNewKey(machine);
    putBack();
    machine.person.opensAllTheSame = true;
    const vault = await machine.started();
    expect(keptIn(vault)).toEqual(['one', 'two']);
    expect(isRenewalAdvised(vault)).toBe(true);
    vault.lock();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toHaveLength(1);
  });

  it('changes nothing when the keepers are still the same', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    keep(vault, 'one');
    const putBack = copiesOf(machine, headerFiles);
    saveSetting(vault, 'lock', strict);
    vault.lock();
    putBack();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toEqual([]);
  });
});

const protective: readonly (readonly [string, unknown, unknown])[] = [
  ['lock', lax, strict],
  ['trusted-certificates', [{ evil: 'certificate' }], []],
  ['clipboard', { clearAfterSeconds: 600 }, { clearAfterSeconds: 20 }],
  ['health', { names: true, paused: false }, { names: false, paused: false }],
];

describe('an old page of the database', () => {
  it.each(protective)('does not bring an old setting %s back', async (name, before, after) => {
    const machine = new Machine();
    let vault = await machine.started();
    saveSetting(vault, name, before);
    const older = readFileSync(machine.at('vault.db'));
    saveSetting(vault, name, after);
    for (let each = 0; each < 5; each += 1) keep(vault, `later ${each}`);
    const page = pageOf(vault, 'setting');
    vault.lock();
    putPagesBack(machine, older, [page]);
    vault = await machine.started();
    expect(machine.person.warned).toEqual([['settings']]);
    expect(vault.state()).toMatchObject({ failure: { code: 'vault-changed-outside' } });
    machine.person.opensAllTheSame = true;
    expect(codeOf(await vault.unlockWithKeyring())).toBe('done');
    expect(settingIn(vault, name)).toEqual(before);
    vault.lock();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toHaveLength(2);
  });

  it('does not bring it back together with the old page of the record', async () => {
    const machine = new Machine();
    let vault = await machine.started();
    saveSetting(vault, 'lock', lax);
    const older = readFileSync(machine.at('vault.db'));
    saveSetting(vault, 'lock', strict);
    keep(vault, 'later');
    const pages = ['setting', 'protection'].map((table) => pageOf(vault, table));
    vault.lock();
    putPagesBack(machine, older, pages);
    vault = await machine.started();
    expect(machine.person.warned).toEqual([['older-database']]);
    expect(vault.state().status).toBe('locked');
  });

  it('does not bring it back by taking the record away', async () => {
    const machine = new Machine();
    let vault = await machine.started();
    saveSetting(vault, 'lock', strict);
    const older = copiesOf(machine, ['vault.db']);
    saveSetting(vault, 'lock', { ...strict, afterIdleMinutes: 1 });
    vault.lock();
    older();
    vault = await machine.started();
    expect(machine.person.warned).toEqual([['older-database']]);
  });

  it.each(['requests', 'anything else'])('of %s is no reason to ask', async (name) => {
    const machine = new Machine();
    const vault = await machine.started();
    saveSetting(vault, name, 1);
    const older = readFileSync(machine.at('vault.db'));
    saveSetting(vault, name, 2);
    const page = pageOf(vault, 'setting');
    vault.lock();
    putPagesBack(machine, older, [page]);
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toEqual([]);
  });
});

describe('the question about a vault that was changed outside', () => {
  it('is taken back by a lock, and nothing stays open', async () => {
    const machine = new Machine();
    const putBack = await withoutNewKey(machine);
    putBack();
    const vault = machine.program();
    machine.person.judge = (question) => {
      machine.person.warned.push(question);
      vault.lock();
      return true;
    };
    await vault.start();
    expect(vault.state()).toMatchObject({ status: 'locked' });
    expect(vault.opened().ok).toBe(false);
  });

  it('is not asked of a backup that a person has just put in place', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    saveSetting(vault, 'lock', lax);
    await vault.keepers.setPassphrase(utf8(passphrase), null);
    saveSetting(vault, 'lock', strict);
    keep(vault, 'later');
    vault.lock();
    flipBit(machine.at('vault.db'), 2000);
    const broken = await machine.started();
    const offers = await broken.offers();
    const [best] = offers.ok ? offers.value : [];
    expect(codeOf(await broken.restore(best?.id ?? '', async () => true))).toBe('done');
    expect(settingIn(broken, 'lock')).toEqual(lax);
    broken.lock();
    expect((await machine.started()).state().status).toBe('open');
    expect(machine.person.warned).toEqual([]);
  });
});
