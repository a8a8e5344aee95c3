import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { transferScreenTexts, transferTexts } from '../../../electron/texts/index.ts';
import RemoveEverything from '../../../renderer/transfer/RemoveEverything.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

const texts = transferScreenTexts.remove;

async function remove(handlers: Handlers) {
  const program = await renderInProgram(RemoveEverything, {}, handlers);
  await program.screen.getByRole('button', { name: texts.run }).click();
  return program;
}

describe('Removing everything', () => {
  it.each([
    ['all of it', true, texts.done],
    ['all but one step', false, texts.incomplete],
  ])('says that it removed %s', async (_, done, sentence) => {
    const steps = [{ step: 'keyring', done }] as const;
    const { screen } = await remove({
      'transfer:remove-everything': () => success({ outcome: 'removed', steps }),
    });
    await expect.element(screen.getByText(sentence)).toBeVisible();
    const left = screen.getByText(transferTexts.removalSteps.keyring).elements();
    expect(left).toHaveLength(done ? 0 : 1);
    await expectAccessible();
  });

  it('asks for the passphrase of a vault that has one, and says nothing when it is cancelled', async () => {
    const { bridge, screen } = await remove({
      'transfer:remove-everything': () => failure({ code: 'passphrase-needed' }),
    });
    await expect.element(screen.getByRole('dialog', { name: texts.title })).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByRole('alert').elements()).toHaveLength(0);
    expect(bridge.inputsOf('transfer:remove-everything')).toEqual([{ vaultPassphrase: null }]);
  });

  it('says why nothing was removed', async () => {
    const { screen } = await remove({
      'transfer:remove-everything': () => failure({ code: 'disk-full' }),
    });
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expectAccessible();
  });
});
