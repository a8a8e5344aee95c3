import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { cutOff, hiddenFocus, smallTargets, squeezed } from './layout.ts';
import { createConnection, goTo, openForm, type ScreenName, waitForList } from './user-actions.ts';
import { type Program, repository } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const screens: readonly ScreenName[] = [
  ...(['Connections', 'Audit', 'Fleet', 'Purposes', 'Health', 'Timeline', 'History'] as const),
  ...(['Import and export', 'Settings', 'Privacy', 'About'] as const),
];

/** Makes the page as many CSS pixels wide, as at 400 % zoom of a window four times as wide. */
async function setWidth({ application }: Program, page: Page, width: number): Promise<void> {
  await application.evaluate(({ BrowserWindow }, wanted) => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.setMinimumSize(100, 100);
      window.setContentSize(wanted * 2, 700);
      window.webContents.setZoomFactor(2);
    }
  }, width);
  await until(() => page.evaluate((wanted) => Math.abs(innerWidth - wanted) <= 1, width), {
    what: `the page is ${width} pixels wide`,
  });
}

/** Goes through everything that the keyboard reaches, and names what had the focus and was not seen. */
async function walk(page: Page): Promise<readonly string[]> {
  const hidden: string[] = [];
  for (let step = 0; step < 15; step += 1) {
    await page.keyboard.press('Tab');
    const name = await hiddenFocus(page);
    if (name !== null) hidden.push(name);
  }
  return hidden;
}

test(
  'at 320 pixels everything is in reach, large enough, and seen while it has the focus',
  withFixture({ tray: false }, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Acme production, with a nickname that goes on for longer than most',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await page.getByText('This desktop shows no tray').waitFor();
    await setWidth(program, page, 320);
    const found: Record<string, readonly string[]> = {};
    const look = async (screen: string): Promise<void> => {
      const problems = [
        ...(await cutOff(page)),
        ...(await squeezed(page)),
        ...(await smallTargets(page)),
        ...(await walk(page)),
      ];
      if (problems.length > 0) found[screen] = problems;
      await session.takePicture(join(repository, 'out', 'e2e', 'narrow', `${screen}.png`));
    };
    // Under its banners the list still has a height to be read in.
    const grid = page.getByRole('grid');
    await grid.scrollIntoViewIfNeeded();
    expect((await grid.boundingBox())?.height ?? 0).toBeGreaterThan(100);
    for (const screen of screens) {
      await goTo(page, screen);
      await look(screen);
    }
    await goTo(page, 'Connections');
    await openForm(page);
    await look('Form');
    expect(found).toEqual({});
    await program.quit();
  }),
);
