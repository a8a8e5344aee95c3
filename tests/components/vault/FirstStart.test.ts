import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { vaultTexts } from '../../../electron/texts/index.ts';
import FirstStart from '../../../renderer/vault/FirstStart.svelte';
import type { BridgeResult } from '../../../electron/ipc/contract.ts';
import { answerLater, failure, success } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
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

  it('keeps the focus on its button where no vault could be made', async () => {
    const { bridge, screen } = await renderInProgram(
      FirstStart,
      { keyring: { protects: false, reason: 'none' } },
      { 'vault:create': () => failure({ code: 'disk-full' }) },
    );
    await expect
      .element(screen.getByLabelText(vaultTexts.passphrase.label, { exact: true }))
      .toHaveFocus();
    await userEvent.keyboard('correct horse{Tab}correct horse{Tab}');
    const button = screen.getByRole('button', { name: texts.create });
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(button).toHaveFocus();
    expect(bridge.inputsOf('vault:create')).toHaveLength(1);
  });

  it('makes one vault, however often Enter is pressed', async () => {
    const { answer, give } = answerLater<BridgeResult<'vault:create'>>();
    const { bridge, screen } = await renderInProgram(
      FirstStart,
      { keyring: { protects: false, reason: 'none' } },
      { 'vault:create': () => answer },
    );
    await expect
      .element(screen.getByLabelText(vaultTexts.passphrase.label, { exact: true }))
      .toHaveFocus();
    await userEvent.keyboard('correct horse{Tab}correct horse{Enter}{Enter}');
    await expect.element(screen.getByRole('button', { name: texts.creating })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expectAccessible();
    give(failure({ code: 'disk-full' }));
    await expect.element(screen.getByRole('alert')).toBeVisible();
    expect(bridge.inputsOf('vault:create')).toHaveLength(1);
  });
});

describe('The restart that a locked keyring needs', () => {
  const locked = { keyring: { protects: false, reason: 'locked' } } as const;
  const restart = vaultTexts.restart;

  it.each([
    ['there is no keyring', { protects: false, reason: 'none' }],
    ['the keyring protects nothing', { protects: false, reason: 'hard-coded-key' }],
    ['the keyring protects', { protects: true, backend: 'gnome_libsecret' }],
  ] as const)('is not offered where %s', async (_, keyring) => {
    const { screen } = await renderInProgram(FirstStart, { keyring });
    await expect.element(screen.getByRole('button', { name: texts.create })).toBeVisible();
    expect(screen.getByRole('button', { name: restart.button }).elements()).toEqual([]);
  });

  it('is begun by the keyboard, once, and says that it is under way', async () => {
    const { bridge, screen } = await renderInProgram(FirstStart, locked, {
      'system:restart': () => success(null),
    });
    const button = screen.getByRole('button', { name: restart.button });
    await expect.element(button).toHaveAccessibleDescription(restart.why);
    await expectNothingCut();
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('status')).toHaveTextContent(restart.underWay);
    await userEvent.keyboard('{Enter}');
    await expect.element(button).toHaveFocus();
    expect(bridge.inputsOf('system:restart')).toHaveLength(1);
    await expectAccessible();
  });

  it('says why it failed, and can be begun again', async () => {
    const { screen } = await renderInProgram(FirstStart, locked, {
      'system:restart': () => failure({ code: 'unknown-channel' }),
    });
    const button = screen.getByRole('button', { name: restart.button });
    await button.click();
    await expect.element(screen.getByRole('alert')).toBeInViewport();
    await expect.element(button).not.toHaveAttribute('aria-disabled');
    await expectAccessible();
  });
});
