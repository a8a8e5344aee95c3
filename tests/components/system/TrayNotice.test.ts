import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { toJsonText } from '../../../electron/system/model/json-text.ts';
import { shellTexts } from '../../../electron/texts/index.ts';
import TrayNotice from '../../../renderer/system/TrayNotice.svelte';
import { success } from '../../unit/renderer/bridge-double.ts';
import { expectAccessible } from '../accessibility.ts';
import { expectNothingCut } from '../fits.ts';
import { renderInProgram } from '../in-program.ts';

const texts = shellTexts.noTray;

async function renderNotice(isNeeded: boolean) {
  const program = await renderInProgram(
    TrayNotice,
    {},
    {
      'health:list': () => success(toJsonText([])),
      'window:tray-notice': () => success(isNeeded),
    },
  );
  program.workspace.connections.follow();
  // Main is asked once the page has nothing else to do, after a second at the latest.
  await expect
    .poll(() => program.bridge.inputsOf('window:tray-notice'), { timeout: 10_000 })
    .toHaveLength(1);
  return program;
}

describe('The notice that there is no tray', () => {
  it('can be read, and goes by the keyboard', async () => {
    const { screen } = await renderNotice(true);
    const main = document.createElement('main');
    screen.container.prepend(main);
    await expect.element(screen.getByText(texts.title)).toBeVisible();
    await expectNothingCut();
    await expectAccessible();
    await userEvent.tab();
    await expect.element(screen.getByRole('button', { name: texts.understood })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText(texts.title)).not.toBeInTheDocument();
    // The button that had the focus is gone.
    await expect.poll(() => document.activeElement).toBe(main);
  });

  it('is not there where main does not ask for it', async () => {
    const { screen } = await renderNotice(false);
    expect(screen.getByRole('complementary').elements()).toEqual([]);
  });
});
