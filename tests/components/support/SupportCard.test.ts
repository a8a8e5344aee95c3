import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { shellTexts, supportTexts as texts } from '../../../electron/texts/index.ts';
import type { BridgeResult } from '../../../electron/ipc/contract.ts';
import SupportCard from '../../../renderer/support/SupportCard.svelte';
import { answerLater, failure, success, type Handlers } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `12:00 line ${index + 1}`).join('\n');

/** Opens the bundle by the keyboard. */
async function openBundle(handlers: Handlers) {
  const program = await renderInProgram(SupportCard, {}, handlers);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  const dialog = program.screen.getByRole('dialog', { name: texts.title });
  await expect.element(dialog).toBeVisible();
  return { ...program, dialog, opener: program.screen.getByRole('button', { name: texts.open }) };
}

describe('The support bundle', () => {
  it.each([
    ['nothing but its head', texts.head],
    ['many lines', lines(2000)],
    ['a line without a break', longName.repeat(10)],
    ['a right-to-left name', rightToLeft],
  ])('with %s is shown before it is saved, and fits the page', async (_, text) => {
    const { dialog } = await openBundle({ 'support:preview': () => success(text) });
    await expect
      .element(dialog.getByText(text.split('\n')[0] ?? '', { exact: false }))
      .toBeVisible();
    await expect.element(dialog.getByRole('button', { name: texts.save })).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
  });

  it('says that it is being put together, and cannot be saved before', async () => {
    const { answer, give } = answerLater<BridgeResult<'support:preview'>>();
    const { bridge, dialog } = await openBundle({ 'support:preview': () => answer });
    await expect.element(dialog.getByRole('status')).toHaveTextContent(texts.making);
    const save = dialog.getByRole('button', { name: texts.save });
    await expect.element(save).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible();
    give(success(lines(3)));
    await expect.element(save).not.toHaveAttribute('aria-disabled');
    expect(bridge.inputsOf('support:save')).toEqual([]);
  });

  it('is read and saved by the keyboard, and the focus goes back to where it was opened', async () => {
    const { appContext, bridge, dialog, opener } = await openBundle({
      'support:preview': () => success(lines(2000)),
      'support:save': () => success({ outcome: 'written' }),
    });
    const region = dialog.getByRole('region', { name: texts.label });
    await expect.element(region).toBeVisible();
    const save = dialog.getByRole('button', { name: texts.save });
    await expect.poll(() => tabsTo(() => save.element() === document.activeElement)).toBe(true);
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
    expect(appContext.messages.shown.map(({ title }) => title)).toEqual([texts.saved]);
    expect(bridge.inputsOf('support:save')).toHaveLength(1);
  });

  it('stays open where nobody chose a file', async () => {
    const { appContext, bridge, dialog } = await openBundle({
      'support:preview': () => success(lines(3)),
      'support:save': () => success({ outcome: 'cancelled' }),
    });
    await dialog.getByRole('button', { name: texts.save }).click();
    await expect.poll(() => bridge.inputsOf('support:save')).toHaveLength(1);
    await expect.element(dialog.getByRole('region', { name: texts.label })).toBeVisible();
    expect(appContext.messages.shown).toEqual([]);
  });

  it.each([
    ['put together', 'support:preview'],
    ['saved', 'support:save'],
  ] as const)('says why it could not be %s, and is closed by Escape', async (_, channel) => {
    const { dialog, opener } = await openBundle({
      'support:preview': () => success(lines(2000)),
      'support:save': () => failure({ code: 'disk-full' }),
      ...(channel === 'support:preview' && { [channel]: () => failure({ code: 'disk-full' }) }),
    });
    if (channel === 'support:save') {
      dialog.getByRole('region', { name: texts.label }).element().parentElement?.scrollTo(0, 1e6);
      await dialog.getByRole('button', { name: texts.save }).click();
    }
    await expect.element(dialog.getByRole('alert')).toBeInViewport();
    await expectNothingCut();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  it('is closed by its button', async () => {
    const { dialog } = await openBundle({ 'support:preview': () => success(lines(3)) });
    await dialog.getByRole('button', { name: shellTexts.actions.close }).click();
    await expect.element(dialog).not.toBeInTheDocument();
  });
});

/** Presses Tab once; whether that led to what is looked for. */
async function tabsTo(isThere: () => boolean): Promise<boolean> {
  if (isThere()) return true;
  await userEvent.tab();
  return isThere();
}
