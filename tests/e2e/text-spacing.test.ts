import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { cutOff } from './layout.ts';
import { createConnection, goTo, openForm, type ScreenName, waitForList } from './user-actions.ts';
import { type Program, repository } from './program.ts';
import { cutOffText } from './shown-text.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const screens: readonly ScreenName[] = [
  ...(['Connections', 'Audit', 'Fleet', 'Purposes', 'Health', 'Timeline', 'History'] as const),
  ...(['Import and export', 'Settings', 'Privacy', 'About'] as const),
];

/** What WCAG 2.2 (1.4.12) lets a person set without anything being lost. */
const spacing = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

async function spaceOut(page: Page): Promise<void> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, spacing);
}

/** As a window of 1280 × 760 pixels is at 400 %. */
async function enlarge({ application }: Program, page: Page): Promise<void> {
  await application.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.setMinimumSize(100, 100);
      window.setContentSize(1280, 760);
      window.webContents.setZoomFactor(4);
    }
  });
  await until(() => page.evaluate(() => innerWidth <= 321), { what: 'the page is enlarged' });
}

/** What still moves, though the desktop asks for no motion. */
function motions(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter((each) => Number(each.effect?.getComputedTiming().duration ?? 0) > 0)
      .filter((each) => each.playState === 'running')
      .map((each) => (each instanceof CSSAnimation ? each.animationName : each.id)),
  );
}

test(
  'with wider spacing, and at 400 %, nothing is cut off; without motion nothing moves',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Acme production',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    const found: Record<string, readonly string[]> = {};
    const look = async (screen: string): Promise<void> => {
      const problems = [...(await cutOff(page)), ...(await cutOffText(page))];
      if (problems.length > 0) found[screen] = problems;
      await session.takePicture(join(repository, 'out', 'e2e', 'spacing', `${screen}.png`));
    };
    const lookAround = async (how: string): Promise<void> => {
      for (const screen of screens) {
        await goTo(page, screen);
        await look(`${how} ${screen}`);
      }
      await goTo(page, 'Connections');
      await openForm(page);
      await look(`${how} form`);
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };

    site.knobs.fault({ host: '*' }, { kind: 'stall', after: 'request' });
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await page.getByText('Testing 0 of 1', { exact: true }).waitFor();
    expect(await motions(page)).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await motions(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel test', exact: true }).first().click();
    site.knobs.clearFaults();
    await spaceOut(page);
    await lookAround('spaced');
    await enlarge(program, page);
    await lookAround('at 400 %');
    expect(found).toEqual({});
    await program.quit();
  }),
);
