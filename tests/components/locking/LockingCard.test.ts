import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { OutputOf } from '../../../renderer/app/bridge.ts';
import LockingCard from '../../../renderer/locking/LockingCard.svelte';
import { failure, success } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

const strict: OutputOf<'locking:settings'> = {
  afterIdleMinutes: 5,
  onScreenLock: true,
  onSuspend: true,
};
const right = 'correct horse battery';

/** The card of a vault with a passphrase, which main asks for where less is locked than before. */
async function renderCard() {
  let kept = strict;
  const { bridge, screen } = await renderInProgram(
    LockingCard,
    {},
    {
      'locking:settings': () => success(kept),
      'locking:change-settings': ({ settings, vaultPassphrase }) => {
        if (vaultPassphrase === null) return failure({ code: 'passphrase-needed' });
        if (new TextDecoder().decode(vaultPassphrase) !== right)
          return failure({ code: 'wrong-passphrase' });
        return success((kept = settings));
      },
    },
  );
  const box = screen.getByRole('checkbox', { name: 'Lock when the screen is locked' });
  await expect.element(box).toBeChecked();
  return { bridge, screen, box };
}

describe('The settings of locking', () => {
  it('can be read in both themes, with and without the question', async () => {
    const { screen, box } = await renderCard();
    await expectAccessible();
    await box.click();
    await expect.element(screen.getByRole('dialog', { name: 'Lock less often' })).toBeVisible();
    await expectAccessible();
  });

  it('ask for the passphrase by the keyboard alone, and say what is wrong with it', async () => {
    const { screen, box } = await renderCard();
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard(' ');
    const field = screen.getByLabelText('Present passphrase');
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Enter the passphrase.')).toBeVisible();
    await userEvent.keyboard('wrong{Enter}');
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(field).toHaveValue('');
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard(`${right}{Enter}`);
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(box).not.toBeChecked();
    await expect.element(box).toHaveFocus();
  });

  it('stay as they are, and look so, where the question is cancelled', async () => {
    const { screen, box } = await renderCard();
    await box.click();
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(box).toBeChecked();
    const list = screen.getByLabelText('Lock when the computer was not used for');
    await list.selectOptions('60 minutes');
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(list).toHaveValue('5');
  });
});
