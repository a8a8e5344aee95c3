import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/model/codes.ts';
import {
  LockSettingsEditor,
  minutesToChoose,
  type LockSettings,
} from '../../../../renderer/locking/lock-settings.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';
import { TokenFieldDouble } from '../token-field-double.ts';

const strict: LockSettings = { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true };

function entered(text: string): TokenFieldDouble {
  const field = new TokenFieldDouble();
  field.text = text;
  return field;
}

/** An editor over settings that are refused in a certain way without the passphrase, and with another. */
async function edit(without: Failure | null = null, withOne: Failure | null = null) {
  const bridge = new BridgeDouble({
    'locking:settings': () => success(strict),
    'locking:change-settings': ({ settings, vaultPassphrase }) => {
      const refused = vaultPassphrase === null ? without : withOne;
      return refused === null ? success(settings) : failure(refused);
    },
  });
  const editor = new LockSettingsEditor(bridge);
  await editor.read();
  return { bridge, editor };
}

describe('What locks the vault by itself', () => {
  it.each<[Partial<LockSettings>]>([
    [{ afterIdleMinutes: 1 }],
    [{ afterIdleMinutes: null }],
    [{ onScreenLock: false }],
    [{ onSuspend: false }],
  ])('changes to %o and stays otherwise', async (changes) => {
    const { bridge, editor } = await edit();
    await editor.change(changes);
    expect(editor.settings).toEqual({ ...strict, ...changes });
    expect(bridge.inputsOf('locking:change-settings')).toEqual([
      { settings: { ...strict, ...changes }, vaultPassphrase: null },
    ]);
  });

  it('asks for the passphrase where it is needed, and sends it once', async () => {
    const { bridge, editor } = await edit({ code: 'passphrase-needed' });
    await editor.change({ onSuspend: false });
    expect(editor.settings).toEqual(strict);
    expect(editor.asking).toEqual({ ...strict, onSuspend: false });
    const current = entered('the present one');
    expect(await editor.confirm(entered(''))).toBe('no-passphrase');
    expect(await editor.confirm(current)).toBeNull();
    const last = bridge.inputsOf('locking:change-settings').at(-1);
    expect(new TextDecoder().decode(last?.vaultPassphrase ?? undefined)).toBe('the present one');
    expect(editor.asking).toBeNull();
    expect(editor.settings?.onSuspend).toBe(false);
    expect(current.text).toBe('');
    expect(current.isWiped()).toBe(true);
  });

  it.each<[Failure, Failure | null, boolean]>([
    [{ code: 'wrong-passphrase' }, { code: 'wrong-passphrase' }, true],
    [{ code: 'not-confirmed' }, null, false],
  ])('stays as it is after %o', async (refused, shown, asksAgain) => {
    const { editor } = await edit({ code: 'passphrase-needed' }, refused);
    await editor.change({ afterIdleMinutes: null });
    await editor.confirm(entered('the present one'));
    expect(editor.settings).toEqual(strict);
    expect(editor.failure).toEqual(shown);
    expect(editor.asking !== null).toBe(asksAgain);
    editor.cancel();
    expect([editor.asking, editor.failure]).toEqual([null, null]);
  });

  it.each([
    [null, [null, 1, 5, 10, 15, 30, 60]],
    [10, [null, 1, 5, 10, 15, 30, 60]],
    [7, [null, 1, 5, 7, 10, 15, 30, 60]],
    [480, [null, 1, 5, 10, 15, 30, 60, 480]],
  ])('offers the present time of %s minutes among the others', (present, offered) => {
    expect(minutesToChoose(present)).toEqual(offered);
  });
});
