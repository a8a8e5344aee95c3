import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import {
  lockingHandlers,
  createLocking,
  type LockSettings,
} from '../../../../electron/locking/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import type { VaultState } from '../../../../electron/vault/index.ts';
import { openedHistory } from '../history/opened-history.ts';

const always: LockSettings = { afterIdleMinutes: 10, onScreenLock: true, onSuspend: true };
const passphrase = () => Uint8Array.from(Buffer.from('correct horse battery'));

function opened() {
  const { vault, history, handlers: entries } = openedHistory();
  const state = { confirmation: success(null) as Result<null, Failure>, isOpen: true };
  const asked: unknown[] = [];
  let locks = 0;
  const keepers = [
    { kind: 'passphrase', strength: 'as-the-passphrase', createdAt: 0, keyring: null },
  ] as const;
  const open: VaultState = { status: 'open', keepers };
  const locking = createLocking({
    vault: {
      state: () => open,
      opened: () => (state.isOpen ? success(vault) : failure({ code: 'vault-locked' })),
    },
    history,
    confirm: async (act) => {
      asked.push(act);
      return state.confirmation;
    },
    lock: () => (locks += 1),
  });
  const change = (settings: LockSettings, vaultPassphrase: Uint8Array | null = null) =>
    lockingHandlers(locking)['locking:change-settings']({
      settings,
      vaultPassphrase: vaultPassphrase as Uint8Array<ArrayBuffer> | null,
    });
  const read = () => lockingHandlers(locking)['locking:settings'](null);
  return { locking, state, asked, change, read, locks: () => locks, entries };
}

describe('The settings of locking', () => {
  it('are the usual ones of a vault that a passphrase opens, until they are changed', async () => {
    const { change, read, asked } = opened();
    expect(read()).toEqual(success(always));
    const sooner = { ...always, afterIdleMinutes: 2 };
    expect(await change(sooner)).toEqual(success(sooner));
    expect(read()).toEqual(success(sooner));
    expect(asked).toEqual([]);
  });

  it('are asked about when they protect less, and stay when somebody says no', async () => {
    const { change, read, state, asked } = opened();
    state.confirmation = failure({ code: 'not-confirmed' });
    const given = passphrase();
    const later = { ...always, afterIdleMinutes: null };
    expect(await change(later, given)).toEqual(failure({ code: 'not-confirmed' }));
    expect(read()).toEqual(success(always));
    expect(asked).toEqual([{ act: 'lock-less' }]);
    expect([...given].every((byte) => byte === 0)).toBe(true);
    state.confirmation = success(null);
    expect(await change(later)).toEqual(success(later));
    expect(read()).toEqual(success(later));
  });

  it('are written down when they change', async () => {
    const { change, entries } = opened();
    await change({ ...always, afterIdleMinutes: 2 });
    expect(await entries['history:list']({ before: null, limit: 5 })).toMatchObject({
      value: [{ event: { kind: 'setting-changed', name: 'lock' } }],
    });
  });
});

describe('A computer that nobody is at', () => {
  it('locks the open vault', () => {
    const { locking, locks } = opened();
    locking.follow({ kind: 'idle', seconds: 599 });
    expect(locks()).toBe(0);
    locking.follow({ kind: 'idle', seconds: 600 });
    expect(locks()).toBe(1);
  });

  it('leaves a locked vault alone', () => {
    const { locking, locks, state } = opened();
    state.isOpen = false;
    locking.follow({ kind: 'suspending' });
    expect(locks()).toBe(0);
  });
});
