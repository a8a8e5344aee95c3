import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  createHistoryService,
  failedUnlockNote,
  recordedVault,
} from '../../../../electron/history/index.ts';
import { success } from '../../../../electron/system/index.ts';
import { keep, Machine, passphrase, utf8 } from '../vault/machine.ts';

/** The program as it starts on a machine, its history around its vault. */
function programOn(machine: Machine) {
  const vault = machine.program();
  const service = createHistoryService({
    vault,
    anchor: vault.historyAnchor,
    note: failedUnlockNote(machine.at('failed-unlocks')),
    clock: machine.time,
    grown: () => undefined,
    chooseFileToWrite: async () => null,
    writeFile: () => success(null),
  });
  const { history } = service;
  const recorded = recordedVault({ vault, history, confirmRestore: async () => true });
  const kinds = () => {
    const listed = service.list(null, 100);
    if (!listed.ok) throw new Error('The history is out of reach');
    return listed.value.map(({ event }) => event).reverse();
  };
  const bytes = (text: string) => Uint8Array.from(utf8(text));
  const unlock = (words = passphrase) => recorded.unlockWithPassphrase(bytes(words));
  return { vault, history, recorded, kinds, unlock, bytes };
}

describe('What happens to a vault is written down', () => {
  it('that a keyring made it, and each time that it opened it', async () => {
    const machine = new Machine();
    const first = programOn(machine);
    await first.recorded.start();
    first.vault.lock();
    const second = programOn(machine);
    await second.recorded.start();
    second.vault.lock();
    await second.recorded.unlockWithKeyring();
    expect(second.kinds()).toEqual([
      { kind: 'vault-created' },
      { kind: 'vault-unlocked', keeper: 'keyring' },
      { kind: 'vault-unlocked', keeper: 'keyring' },
    ]);
  });

  it('failed unlocks at the next unlock, but not what was asked of an open vault', async () => {
    const machine = Machine.withoutKeyring();
    const { recorded, vault, kinds, unlock, bytes } = programOn(machine);
    await recorded.start();
    await recorded.createWithPassphrase(bytes(passphrase));
    vault.lock();
    await unlock('some other words entirely');
    await unlock();
    await unlock();
    expect(kinds()).toEqual([
      { kind: 'vault-created' },
      { kind: 'unlock-failed', noteWasFull: false },
      { kind: 'vault-unlocked', keeper: 'passphrase' },
    ]);
  });

  it('keepers that come, change and go, by their kind', async () => {
    const machine = new Machine();
    const { recorded, kinds, bytes } = programOn(machine);
    await recorded.start();
    await recorded.keepers.setPassphrase(bytes(passphrase), null);
    machine.time.pass(1000);
    const next = 'another passphrase by far';
    await recorded.keepers.setPassphrase(bytes(next), bytes(passphrase));
    await recorded.keepers.makeRecoveryKey(bytes(next));
    await recorded.keepers.requirePassphrase(bytes('not the passphrase'));
    await recorded.keepers.requirePassphrase(bytes(next));
    expect(kinds().slice(1)).toEqual([
      { kind: 'keeper-added', keeper: 'passphrase' },
      { kind: 'keeper-changed', keeper: 'passphrase' },
      { kind: 'keeper-added', keeper: 'recovery-key' },
      { kind: 'keeper-removed', keeper: 'safe-storage' },
    ]);
  });
});

describe('A vault in whose place a backup was put', () => {
  it('says so, and how many entries went with what was set aside, and is sound again', async () => {
    const machine = new Machine();
    const first = programOn(machine);
    await first.recorded.start();
    keep(first.vault, 'one');
    machine.time.pass(3_600_000);
    for (let entry = 0; entry < 3; entry += 1) {
      first.history.record({ kind: 'exported', format: 'csv', connections: entry });
    }
    first.vault.lock();
    rmSync(machine.at('vault.db'));
    const again = programOn(machine);
    await again.recorded.start();
    const offers = await again.vault.offers();
    const offer = offers.ok ? (offers.value[0]?.id ?? '') : '';
    await again.recorded.restore(offer);
    expect(again.vault.state().status).toBe('open');
    expect(again.kinds().slice(-2)).toEqual([
      { kind: 'backup-restored', lost: expect.any(Number) },
      { kind: 'vault-unlocked', keeper: 'keyring' },
    ]);
    expect(again.history.check()).toMatchObject({ value: { verdict: 'sound' } });
  });
});

it('An older database under the current header is reported, no matter who put it there', async () => {
  const machine = new Machine();
  const first = programOn(machine);
  await first.recorded.start();
  first.history.record({ kind: 'exported', format: 'csv', connections: 1 });
  const opened = first.vault.opened();
  if (!opened.ok) throw new Error(opened.error.code);
  opened.value.database.exec('DELETE FROM history_entry WHERE position = 2');
  first.vault.lock();
  const again = programOn(machine);
  await again.recorded.start();
  expect(again.kinds()).toEqual([
    { kind: 'vault-created' },
    { kind: 'entries-missing', lost: 1 },
    { kind: 'vault-unlocked', keeper: 'keyring' },
  ]);
});
