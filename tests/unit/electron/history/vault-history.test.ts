import { describe, expect, it } from 'vitest';
import {
  createHistoryService,
  failedUnlockNote,
  historyResealer,
} from '../../../../electron/history/index.ts';
import { success, systemClock } from '../../../../electron/system/index.ts';
import type { Vault } from '../../../../electron/vault/index.ts';
import { Machine, openedBy } from '../vault/machine.ts';

/** The history as a start of the program has it. */
function historyOf(machine: Machine, vault: Vault) {
  vault.resealWith(historyResealer(systemClock));
  return createHistoryService({
    vault,
    anchor: vault.historyAnchor,
    note: failedUnlockNote(machine.at('failed-unlocks')),
    clock: systemClock,
    grown: () => undefined,
    chooseFileToWrite: async () => null,
    writeFile: () => success(null),
  }).history;
}

describe('The history of a vault on a machine', () => {
  it('is sound after each start, by the header’s own word', async () => {
    const machine = new Machine();
    for (let start = 1; start <= 3; start += 1) {
      const vault = await machine.started();
      const history = historyOf(machine, vault);
      expect(history.unlocked('safe-storage')).toEqual(success(null));
      expect(history.check()).toEqual(success({ verdict: 'sound', entries: start }));
      vault.lock();
    }
  });

  it('tells that its newest entries were cut off while the vault was locked', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    const history = historyOf(machine, vault);
    history.record({ kind: 'exported', format: 'csv', connections: 1 });
    history.record({ kind: 'exported', format: 'json', connections: 1 });
    openedBy(vault).database.exec('DELETE FROM history_entry WHERE position = 2');
    vault.lock();
    const again = await machine.started();
    expect(historyOf(machine, again).check()).toEqual(success({ verdict: 'cut-off', missing: 1 }));
  });

  it('stays sound under a new vault key, and says that there is one', async () => {
    const machine = new Machine();
    const vault = await machine.started();
    const history = historyOf(machine, vault);
    history.record({ kind: 'exported', format: 'csv', connections: 1 });
    const renewed = await vault.keepers.renewVaultKey(null);
    expect(renewed.ok).toBe(true);
    expect(history.check()).toEqual(success({ verdict: 'sound', entries: 2 }));
    vault.lock();
    const again = await machine.started();
    expect(historyOf(machine, again).check()).toEqual(success({ verdict: 'sound', entries: 2 }));
    const event = openedBy(again)
      .database.prepare('SELECT event FROM history_entry WHERE position = 2')
      .pluck()
      .get();
    expect(event).toBe('{"kind":"vault-key-changed","historyWasSound":true}');
  });
});
