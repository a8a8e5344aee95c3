import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { BridgeResult } from '../../../electron/ipc/contract.ts';
import { shellTexts, vaultTexts } from '../../../electron/texts/index.ts';
import { instant } from '../../../electron/system/model/clock.ts';
import type { BackupOffer } from '../../../electron/vault/index.ts';
import BackupsDialog from '../../../renderer/vault/BackupsDialog.svelte';
import CannotOpen from '../../../renderer/vault/CannotOpen.svelte';
import { answerLater, failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { keepersOf } from '../../unit/renderer/keepers.ts';
import { noon } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const texts = vaultTexts.offers;
const everyKeeper = ['safe-storage', 'keytar', 'passphrase', 'recovery-key'] as const;
const open = { status: 'open', keepers: keepersOf('passphrase') } as const;
const damaged = {
  failure: { code: 'vault-damaged' },
  folder: '/home/ada/.config/Chatelaine',
} as const;

/** The nth backup, each a day older than the one before. */
function offer(number: number, changes: Partial<BackupOffer> = {}): BackupOffer {
  return {
    id: `offer-${number}`,
    takenAt: instant(noon - number * 86_400_000),
    restores: 'everything',
    missingChanges: number,
    keepers: ['safe-storage', 'passphrase'],
    formerKeepers: false,
    ...changes,
  };
}

async function renderDialog(handlers: Handlers) {
  const onclose = vi.fn();
  const program = await renderInProgram(BackupsDialog, { onclose }, handlers);
  const dialog = program.screen.getByRole('dialog', { name: texts.title });
  return { ...program, dialog, onclose };
}

describe('The backups', () => {
  it.each([
    ['one', [offer(1)], texts.missing(1)],
    ['one that lacks nothing', [offer(1, { missingChanges: 0 })], texts.missing(0)],
    [
      'one of which nobody knows what it lacks',
      [offer(1, { missingChanges: null })],
      texts.missing(null),
    ],
    ['one of the header', [offer(1, { restores: 'header' })], texts.restores.header],
    ['one with the keepers of its time', [offer(1, { formerKeepers: true })], texts.formerKeepers],
    ['one that everything opens', [offer(1, { keepers: everyKeeper })], 'Recovery key'],
    ['many', Array.from({ length: 30 }, (_, index) => offer(index + 1)), texts.missing(30)],
  ] as const)('%s: are offered with what each means, and fit the page', async (_, offers, said) => {
    const { dialog } = await renderDialog({ 'vault:offers': () => success(offers) });
    await expect.element(dialog.getByText(said, { exact: false }).last()).toBeInTheDocument();
    expect(dialog.getByRole('listitem').elements()).toHaveLength(offers.length);
    const names = dialog.getByRole('button', { name: /^Restore the backup taken / }).elements();
    expect(new Set(names.map((button) => button.getAttribute('aria-label'))).size).toBe(
      offers.length,
    );
    await expect.element(dialog.getByRole('button', { name: 'Close' })).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
  });

  it('are looked for, and there may be none', async () => {
    const { answer, give } = answerLater<BridgeResult<'vault:offers'>>();
    const { dialog } = await renderDialog({ 'vault:offers': () => answer });
    await expect.element(dialog.getByRole('status')).toHaveTextContent(texts.looking);
    await expectAccessible();
    give(success([]));
    await expect.element(dialog.getByRole('status')).toHaveTextContent(texts.none);
    await expectNothingCut();
    await expectAccessible();
  });

  it('are not said to be missing where they could not be read, and are looked for again', async () => {
    let isReadable = false;
    const { dialog } = await renderDialog({
      'vault:offers': () => (isReadable ? success([offer(1)]) : failure({ code: 'disk-failed' })),
    });
    await expect.element(dialog.getByRole('alert')).toBeVisible();
    expect(dialog.getByText(texts.none).elements()).toEqual([]);
    expect(dialog.getByText(texts.looking).elements()).toEqual([]);
    await expectAccessible();
    isReadable = true;
    await dialog.getByRole('button', { name: vaultTexts.cannotOpen.tryAgain }).click();
    await expect.element(dialog.getByRole('listitem')).toBeVisible();
    expect(dialog.getByRole('alert').elements()).toEqual([]);
  });

  it('are put in place by the keyboard, one at a time', async () => {
    const { answer, give } = answerLater<BridgeResult<'vault:restore'>>();
    const { bridge, dialog } = await renderDialog({
      'vault:offers': () => success([offer(1), offer(2)]),
      'vault:restore': () => answer,
    });
    await expect.element(dialog.getByRole('listitem').first()).toBeVisible();
    const first = dialog.getByRole('listitem').first().getByRole('button');
    const second = dialog.getByRole('listitem').last().getByRole('button');
    await second.click();
    await expect.element(second).toHaveTextContent(texts.restoring);
    await expect.element(first).toHaveTextContent(texts.restore);
    await first.click({ force: true });
    await expectAccessible();
    give(success({ ...open, damaged: true }));
    await expect.element(second).toHaveTextContent(texts.restore);
    expect(bridge.inputsOf('vault:restore')).toEqual([{ offer: 'offer-2' }]);
  });

  it('say where it can be seen why one could not be put in place', async () => {
    const { dialog } = await renderDialog({
      'vault:offers': () => success(Array.from({ length: 30 }, (_, index) => offer(index + 1))),
      'vault:restore': () => failure({ code: 'no-such-backup' }),
      'vault:state': () => success(open),
    });
    const last = dialog.getByRole('button', { name: /^Restore the backup taken / }).last();
    await last.click();
    await expect.element(dialog.getByRole('alert')).toBeInViewport();
    await expect.element(last).toHaveFocus();
    await expectAccessible();
  });

  it('are left by Escape and by their button', async () => {
    const { dialog, onclose } = await renderDialog({ 'vault:offers': () => success([]) });
    await userEvent.keyboard('{Escape}');
    expect(onclose).toHaveBeenCalledOnce();
    await dialog.getByRole('button', { name: shellTexts.actions.close }).click();
    expect(onclose).toHaveBeenCalledTimes(2);
  });
});

describe('A vault that cannot be opened', () => {
  it.each([
    ['an ordinary folder', '/home/ada/.config/Chatelaine'],
    ['a long folder', `/home/${longName}`],
    ['a right-to-left folder', `/home/${rightToLeft}/.config`],
  ])('says in which folder its files are, and fits the page: %s', async (_, folder) => {
    const { screen } = await renderInProgram(
      CannotOpen,
      { ...damaged, folder },
      { 'vault:offers': () => success([offer(1)]) },
    );
    await expect.element(screen.getByText(folder)).toBeVisible();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
  });

  it.each([
    [{ code: 'vault-damaged' }, 1],
    [{ code: 'vault-from-newer-version', version: 99 }, 0],
  ] as const)('offers backups only where they help: $code', async (failed, lists) => {
    const { screen } = await renderInProgram(
      CannotOpen,
      { ...damaged, failure: failed },
      { 'vault:offers': () => success([]) },
    );
    await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
    expect(screen.getByRole('heading', { name: texts.title }).elements()).toHaveLength(lists);
    await expectAccessible();
  });

  it('is tried again by the keyboard, which keeps its place, and puts no backup in place meanwhile', async () => {
    const { answer, give } = answerLater<BridgeResult<'vault:unlock-with-keyring'>>();
    const { bridge, screen } = await renderInProgram(CannotOpen, damaged, {
      'vault:offers': () => success([offer(1)]),
      'vault:unlock-with-keyring': () => answer,
    });
    const again = screen.getByRole('button', { name: vaultTexts.cannotOpen.tryAgain });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    again.element().focus();
    await userEvent.keyboard('{Enter}{Enter}');
    await expect
      .element(screen.getByRole('button', { name: /^Restore the backup taken / }))
      .toHaveTextContent(texts.restore);
    give(failure({ code: 'vault-damaged' }));
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(again).toHaveFocus();
    expect(bridge.inputsOf('vault:unlock-with-keyring')).toHaveLength(1);
  });

  it('says why the log could not be opened', async () => {
    const { screen } = await renderInProgram(CannotOpen, damaged, {
      'vault:offers': () => success([]),
      'system:open-logs': () => failure({ code: 'disk-full' }),
    });
    await screen.getByRole('button', { name: vaultTexts.cannotOpen.openLogs }).click();
    await expect.element(screen.getByText(/^The disk is full/)).toBeInViewport();
    await expectAccessible();
  });
});
