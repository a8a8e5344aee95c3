import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { shortcutGroups, shortcutNames } from '../../../electron/system/model/shortcuts.ts';
import { shortcutTexts } from '../../../electron/texts/index.ts';
import Shortcuts from '../../../renderer/app/Shortcuts.svelte';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';

describe('The page of keyboard shortcuts', () => {
  it('names every shortcut with its keys, in their groups', async () => {
    await renderInProgram(Shortcuts, {});
    const dialog = page.getByRole('dialog', { name: shortcutTexts.title });
    for (const group of shortcutGroups) {
      await expect
        .element(dialog.getByRole('heading', { name: shortcutTexts.groups[group] }))
        .toBeInTheDocument();
    }
    const lines = [...dialog.element().querySelectorAll('.line')];
    expect(lines.map((line) => line.querySelector('dt')?.textContent).toSorted()).toEqual(
      shortcutNames.map((name) => shortcutTexts.names[name]).toSorted(),
    );
    expect(lines.filter((line) => line.querySelector('kbd') === null)).toEqual([]);
    const search = lines.find(({ textContent }) =>
      textContent.includes(shortcutTexts.names.search),
    );
    expect(search?.querySelector('dd')?.textContent.replaceAll(/\s/g, '')).toBe('Ctrl+ForCtrl+K');
    await expectAccessible();
    await expectNothingCut();
  });

  it('is scrolled by the arrow keys, and closed by Escape or its button', async () => {
    const { workspace } = await renderInProgram(Shortcuts, {});
    await expect.element(page.getByRole('region', { name: shortcutTexts.title })).toHaveFocus();
    workspace.navigation.openShortcuts();
    await userEvent.keyboard('{Escape}');
    expect(workspace.navigation.shortcutsOpen).toBe(false);
    workspace.navigation.openShortcuts();
    await page.getByRole('button', { name: shortcutTexts.close }).click();
    expect(workspace.navigation.shortcutsOpen).toBe(false);
  });
});
