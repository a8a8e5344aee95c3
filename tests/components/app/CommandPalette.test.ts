import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import CommandPalette from '../../../renderer/app/CommandPalette.svelte';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { success } from '../../unit/renderer/bridge-double.ts';
import { row } from '../../unit/renderer/samples.ts';
import { expectAccessible } from '../accessibility.ts';
import { renderInProgram } from '../in-program.ts';
import { longName, rightToLeft } from '../samples.ts';

async function openPalette(nicknames: readonly string[]) {
  const rows = nicknames.map((nickname, index) => row(index + 1, { nickname }));
  const program = await renderInProgram(
    CommandPalette,
    {},
    { 'health:list': () => success(toJsonText(rows)) },
  );
  program.workspace.navigation.openPalette();
  program.workspace.connections.follow();
  await program.workspace.connections.firstLoad;
  await expect.element(page.getByRole('combobox')).toHaveFocus();
  return program;
}

describe('The palette', () => {
  it.each([
    ['no connection', []],
    ['one', ['Acme production']],
    ['many', Array.from({ length: 200 }, (_, index) => `Acme ${index}`)],
    ['a long name', [longName]],
    ['a right-to-left name', [rightToLeft]],
  ])('with %s can be read, and fits the page', async (_, nicknames) => {
    await openPalette(nicknames);
    await expect.poll(() => page.getByRole('option').elements().length).toBeGreaterThan(0);
    const list = page.getByRole('listbox').element();
    expect(list.scrollWidth).toBe(list.clientWidth);
    await expectAccessible();
  });

  it('goes to a place by the keyboard', async () => {
    const { workspace } = await openPalette(['Acme production']);
    await userEvent.keyboard('privacy{Enter}');
    await expect.poll(() => workspace.navigation.screen).toBe('privacy');
  });

  it('says that nothing was found', async () => {
    await openPalette(['Acme production']);
    await userEvent.keyboard('zzzzzz');
    await expect.poll(() => page.getByRole('option').elements().length).toBe(0);
    await expectAccessible();
  });
});
