import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { vaultTexts } from '../../../electron/texts/index.ts';
import VaultNotices from '../../../renderer/vault/VaultNotices.svelte';
import { failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { keepersOf } from '../../unit/renderer/keepers.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';

const texts = vaultTexts.banners;
/** A vault of which nothing has to be said. */
const sound = { status: 'open', keepers: keepersOf('passphrase', 'recovery-key') } as const;

async function renderCare(state: object, handlers: Handlers = {}) {
  const program = await renderInProgram(
    VaultNotices,
    { state: { ...sound, ...state } },
    {
      'health:list': () => success(toJsonText([])),
      'vault:inspect': () => success(true),
      'vault:offers': () => success([]),
      ...handlers,
    },
  );
  const main = document.createElement('main');
  program.screen.container.append(main);
  return { ...program, main, care: program.screen.getByRole('region', { name: texts.label }) };
}

describe('The state of the vault', () => {
  it('says nothing of a sound vault', async () => {
    const { care } = await renderCare({});
    await expect.element(care).toBeInTheDocument();
    expect(care.element().textContent.trim()).toBe('');
  });

  it.each([
    ['it is damaged', { damaged: true }, texts.damaged],
    ['it lacks one change', { missingChanges: 1 }, texts.missing(1)],
    ['it lacks many changes', { missingChanges: 4321 }, texts.missing(4321)],
    ['a forged header was found', { foundForgery: true }, texts.forgery],
    ['the keyring has lost its note', { notCompared: 'lost' }, texts.noteLost],
    ['the last backup failed', { backupFailure: { code: 'disk-full' } }, texts.backupFailed],
  ])('says so at once where %s', async (_, state, sentence) => {
    const { care } = await renderCare(state);
    await expect.element(care.getByRole('alert').getByText(sentence)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it('says all of it, the damage before what is missing', async () => {
    const { care } = await renderCare({
      damaged: true,
      missingChanges: 3,
      foundForgery: true,
      notCompared: 'lost',
      backupFailure: { code: 'disk-full' },
      keepers: keepersOf('passphrase'),
    });
    await expect.element(care.getByText(texts.damaged)).toBeVisible();
    expect(care.getByRole('alert').elements()).toHaveLength(4);
    expect(care.getByText(texts.missing(3)).elements()).toEqual([]);
    await expectNothingCut();
    await expectAccessible();
  });

  it('shows the backups by the keyboard, and the focus comes back', async () => {
    const { care, screen } = await renderCare({ damaged: true });
    const show = care.getByRole('button', { name: texts.showBackups });
    await expect.element(show).toBeVisible();
    show.element().focus();
    await userEvent.keyboard('{Enter}');
    const dialog = screen.getByRole('dialog', { name: vaultTexts.offers.title });
    await expect.element(dialog.getByText(vaultTexts.offers.none)).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(show).toHaveFocus();
  });

  it('offers a recovery key, until that is dismissed by the keyboard', async () => {
    const { care, main } = await renderCare({ keepers: keepersOf('safe-storage') });
    await expect.element(care.getByText(texts.offerTitle)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    care.getByRole('button', { name: texts.notNow }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(care.getByText(texts.offerTitle)).not.toBeInTheDocument();
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('leads to where a recovery key is made', async () => {
    const { bridge, care, workspace } = await renderCare(
      { keepers: keepersOf('safe-storage') },
      { 'vault:make-recovery-key': () => failure({ code: 'not-confirmed' }) },
    );
    await care.getByRole('button', { name: texts.makeRecoveryKey }).click();
    await expect.poll(() => workspace.navigation.screen).toBe('settings');
    await expect.poll(() => bridge.inputsOf('vault:make-recovery-key')).toHaveLength(1);
  });
});
