import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { vaultTexts } from '../../../electron/texts/index.ts';
import Lock from '../../../renderer/vault/Lock.svelte';
import { failure } from '../../unit/renderer/bridge-double.ts';
import { keepersOf } from '../../unit/renderer/keepers.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

const locked = { status: 'locked', failure: null } as const;
const passphrase = { ...locked, keepers: keepersOf('passphrase') };
const every = { ...locked, keepers: keepersOf('safe-storage', 'passphrase', 'recovery-key') };
const keyringFailed = {
  ...every,
  failure: { code: 'keyring-unavailable' },
  keyring: {
    usedBefore: 'gnome_libsecret:gnome-keyring',
    now: { protects: false, reason: 'none' },
    asksOnce: true,
  },
} as const;

describe('The lock screen', () => {
  it.each([
    ['a passphrase', passphrase],
    ['a keyring alone', { ...locked, keepers: keepersOf('safe-storage') }],
    ['a recovery key alone', { ...locked, keepers: keepersOf('recovery-key') }],
    ['every way', every],
    ['a keyring that did not answer', keyringFailed],
  ])('of a vault with %s can be read in both themes', async (_, state) => {
    const { screen } = await renderInProgram(Lock, { locked: state });
    await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible();
  });

  it('says what is now in the place of the keyring that opened the vault before', async () => {
    const { screen } = await renderInProgram(Lock, { locked: keyringFailed });
    const terms = screen.getByRole('term').elements();
    const details = screen.getByRole('definition').elements();
    expect([terms.length, details.length]).toEqual([2, 2]);
    await expect.element(screen.getByRole('alert')).toBeVisible();
  });

  it('takes a passphrase from the keyboard, and keeps none that is wrong', async () => {
    const { bridge, screen } = await renderInProgram(
      Lock,
      { locked: passphrase },
      { 'vault:unlock-with-passphrase': () => failure({ code: 'wrong-passphrase' }) },
    );
    const field = screen.getByLabelText('Passphrase', { exact: true });
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toBeInvalid();
    expect(bridge.asked).toEqual([]);
    await userEvent.keyboard('wrong horse{Enter}');
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(field).toHaveValue('');
    await expect.element(field).toHaveFocus();
  });

  it('shows the recovery key only to who asks for it', async () => {
    const { screen } = await renderInProgram(Lock, { locked: every });
    await screen.getByRole('button', { name: vaultTexts.lock.useRecoveryKey }).click();
    const field = screen.getByLabelText(vaultTexts.lock.recoveryKey, { exact: true });
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAttribute('type', 'password');
    await screen.getByRole('checkbox').click();
    await expect.element(field).toHaveAttribute('type', 'text');
    await expectAccessible();
  });
});
