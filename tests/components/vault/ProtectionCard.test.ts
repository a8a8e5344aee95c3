import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import ProtectionCard from '../../../renderer/vault/ProtectionCard.svelte';
import { failure, success } from '../../unit/renderer/bridge-double.ts';
import { keepersOf } from '../../unit/renderer/keepers.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

const open = { status: 'open', keepers: keepersOf('safe-storage', 'passphrase') } as const;
const usual = { renewalAdvised: false, notCompared: null };

describe('The ways in which the vault opens', () => {
  it.each([
    ['one', keepersOf('safe-storage'), /^Only this opens the vault/],
    ['two', keepersOf('safe-storage', 'passphrase'), /so the weakest decides/],
    [
      'all',
      keepersOf('safe-storage', 'keytar', 'passphrase', 'recovery-key'),
      /so the weakest decides/,
    ],
  ])('%s: are listed with what they mean', async (_, keepers, sentence) => {
    const { screen } = await renderInProgram(ProtectionCard, { ...usual, keepers });
    await expect.element(screen.getByText(sentence)).toBeVisible();
    const removes = screen.getByRole('button', { name: /^Remove: / }).elements();
    expect(removes).toHaveLength(keepers.length === 1 ? 0 : keepers.length);
    await expectAccessible();
  });

  it('advise a new key, and say what could not be compared', async () => {
    const { screen } = await renderInProgram(ProtectionCard, {
      keepers: keepersOf('passphrase'),
      renewalAdvised: true,
      notCompared: 'locked',
    });
    const advice = screen.getByRole('alert').getByText('A new vault key is advised');
    await expect.element(advice).toBeVisible();
    await expect.element(screen.getByText(/^The keyring is locked/)).toBeVisible();
    await expectAccessible();
  });

  it('change by the keyboard: a new passphrase is asked for twice, and what was done is said', async () => {
    const { bridge, screen } = await renderInProgram(
      ProtectionCard,
      { ...usual, keepers: keepersOf('safe-storage') },
      { 'vault:set-passphrase': () => success(open) },
    );
    await screen.getByRole('button', { name: 'Set a passphrase…' }).click();
    await expect.element(screen.getByLabelText('New passphrase', { exact: true })).toHaveFocus();
    await userEvent.keyboard('correct horse{Tab}correct house{Enter}');
    await expect.element(screen.getByLabelText('New passphrase again')).toHaveFocus();
    await expectAccessible();
    await userEvent.keyboard('{Control>}a{/Control}correct horse{Enter}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    const done = screen.getByText('The passphrase opens the vault from now on.');
    await expect.element(done).toBeVisible();
    expect(bridge.inputsOf('vault:set-passphrase')).toHaveLength(1);
  });

  it('say why a change was not made', async () => {
    const { screen } = await renderInProgram(
      ProtectionCard,
      { ...usual, keepers: keepersOf('safe-storage') },
      { 'vault:make-recovery-key': () => failure({ code: 'disk-full' }) },
    );
    await screen.getByRole('button', { name: 'Make a recovery key…' }).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expectAccessible();
  });
});
