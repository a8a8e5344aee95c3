import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { settingsTexts } from '../../../electron/texts/index.ts';
import ShortcutCard from '../../../renderer/system/ShortcutCard.svelte';
import { failure, success } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';

const texts = settingsTexts.shortcut;

async function show(taken: boolean = false) {
  const asked: unknown[] = [];
  await renderInProgram(
    ShortcutCard,
    {},
    {
      'system:global-shortcut': () => success({ keys: null, state: 'off' }),
      'system:set-global-shortcut': (input) => {
        asked.push(input);
        if (taken) return failure({ code: 'shortcut-taken' });
        return success({ keys: input.keys, state: input.keys === null ? 'off' : 'on' });
      },
    },
  );
  await expect.element(page.getByText(texts.none)).toBeVisible();
  return asked;
}

describe('The shortcut from anywhere', () => {
  it('takes the keys that are pressed, and is turned off again', async () => {
    const asked = await show();
    await page.getByRole('button', { name: texts.choose }).click();
    await expect.element(page.getByRole('textbox')).toHaveFocus();
    await expectAccessible();
    await userEvent.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
    await expect.element(page.getByText(texts.keys('Ctrl+Alt+K'))).toBeVisible();
    await expect.element(page.getByRole('button', { name: texts.choose })).toHaveFocus();
    await expectNothingCut();
    await page.getByRole('button', { name: texts.off }).click();
    await expect.element(page.getByText(texts.none)).toBeVisible();
    expect(asked).toEqual([{ keys: 'Ctrl+Alt+K' }, { keys: null }]);
  });

  it('says which keys cannot be taken, and asks for none of them', async () => {
    const asked = await show();
    await page.getByRole('button', { name: texts.choose }).click();
    await userEvent.keyboard('k');
    await expect.element(page.getByRole('alert')).toHaveTextContent(texts.refused('K'));
    await expectNothingCut();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('button', { name: texts.choose })).toHaveFocus();
    expect(asked).toEqual([]);
  });

  it('can be left by Tab', async () => {
    await show();
    await page.getByRole('button', { name: texts.choose }).click();
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByRole('textbox')).not.toBeInTheDocument();
  });

  it('says that another program has the keys', async () => {
    await show(true);
    await page.getByRole('button', { name: texts.choose }).click();
    await userEvent.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByText(texts.none)).toBeVisible();
  });
});
