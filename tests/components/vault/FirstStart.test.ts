import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { vaultTexts } from '../../../electron/texts/index.ts';
import FirstStart from '../../../renderer/vault/FirstStart.svelte';
import { failure } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';

const texts = vaultTexts.firstStart;

describe('The first start', () => {
  it.each([
    ['there is no keyring', { protects: false, reason: 'none' }],
    ['the keyring is locked', { protects: false, reason: 'locked' }],
    ['the keyring protects nothing', { protects: false, reason: 'hard-coded-key' }],
    ['the keyring protects', { protects: true, backend: 'gnome_libsecret' }],
  ] as const)('explains why a passphrase is needed where %s', async (_, keyring) => {
    const { screen } = await renderInProgram(FirstStart, { keyring });
    const sentence = texts.explanations[keyring.protects ? 'protects' : keyring.reason];
    await expect.element(screen.getByText(sentence)).toBeVisible();
    await expectAccessible();
  });

  it('takes a passphrase twice by the keyboard, and says why no vault could be made', async () => {
    const { bridge, screen } = await renderInProgram(
      FirstStart,
      { keyring: { protects: false, reason: 'none' } },
      { 'vault:create': () => failure({ code: 'disk-full' }) },
    );
    const again = screen.getByLabelText(vaultTexts.passphrase.again);
    const first = screen.getByLabelText(vaultTexts.passphrase.label, { exact: true });
    await userEvent.keyboard('short{Tab}short{Enter}');
    await expect.element(first).toBeInvalid();
    await expect.element(first).toHaveFocus();
    await userEvent.keyboard('{Control>}a{/Control}correct horse{Enter}');
    await expect.element(again).toBeInvalid();
    await expect.element(again).toHaveFocus();
    expect(bridge.asked).toEqual([]);
    await expectAccessible();
    await userEvent.keyboard('{Control>}a{/Control}correct horse{Enter}');
    await expect.element(screen.getByRole('alert')).toBeVisible();
    expect(bridge.inputsOf('vault:create')).toHaveLength(1);
  });
});
