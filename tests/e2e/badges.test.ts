import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  auditScreenTexts,
  fleetTexts,
  listTexts,
  statusTexts,
} from '../../electron/texts/index.ts';
import { accounts, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  goTo,
  waitForList,
} from './user-actions.ts';
import { type Program, repository, setTheme } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const looks = join(repository, 'out', 'looks');

/** Every word that a badge of the list may have, by the number of its column. */
const words = {
  2: [
    ...Object.values(statusTexts.failed),
    statusTexts.works,
    statusTexts.untested,
    statusTexts.testing,
    statusTexts.failedOtherwise,
  ],
  3: [
    listTexts.audits.complete,
    listTexts.audits.excessive,
    listTexts.audits.missing(99),
    listTexts.audits.unknown(99),
  ],
};

/** Puts one word after the other into the badge of each column, and tells which of them is cut off. */
function cutInTheList(page: Page): Promise<readonly string[]> {
  return page.evaluate((byColumn) => {
    const row = document.querySelector('[role="grid"] [role="rowgroup"]:last-child [role="row"]');
    return Object.entries(byColumn).flatMap(([column, all]) => {
      const cell = row?.querySelector(`[role="gridcell"]:nth-child(${column})`);
      const word = cell?.querySelector('.badge .word');
      if (!cell || !word) return [`no badge in column ${column}`];
      // The column of audits is not there where the width leaves no room for it.
      const isThere = cell.getClientRects().length > 0;
      if (!isThere) return column === '2' ? ['the column itself'] : [];
      const before = word.textContent;
      const cut = all.filter((text) => {
        word.textContent = text;
        const isTooHigh = cell.scrollHeight > (cell.parentElement?.clientHeight ?? 0);
        return isTooHigh || word.scrollWidth > word.clientWidth;
      });
      word.textContent = before;
      return cut;
    });
  }, words);
}

/** Every word that a badge of the fleet may have: in the column of verdicts, and in the first purpose's. */
const fleetWords = {
  '[role="gridcell"]:nth-child(2)': Object.values(auditScreenTexts.verdictWords),
  '[role="gridcell"]:nth-child(3)': [
    fleetTexts.cells.met(0, 0),
    fleetTexts.cells.missing(99, 0),
    fleetTexts.cells.unknown(0, 0),
    fleetTexts.cells.unknown(0, 99),
  ],
};

/**
 * Puts one word after the other into the badges of the fleet, and tells which of them do not fit on one line. Where the
 * head of the first column does not stand on one line with the others, that is told, too.
 */
function brokenInTheFleet(page: Page): Promise<readonly string[]> {
  return page.evaluate((byCell) => {
    const broken = Object.entries(byCell).flatMap(([selector, all]) => {
      const word = document.querySelector(`[role="grid"] ${selector} .badge .word`);
      if (!word) return [`no badge in ${selector}`];
      const before = word.textContent;
      const lineHeight = Number.parseFloat(getComputedStyle(word).lineHeight);
      const found = all.filter((text) => {
        word.textContent = text;
        return word.clientHeight > lineHeight * 1.5 || word.scrollWidth > word.clientWidth;
      });
      word.textContent = before;
      return found;
    });
    const middles = [...document.querySelectorAll('[role="grid"] [role="columnheader"]')]
      .slice(0, 2)
      .map((head) => {
        const text = document.createRange();
        text.selectNodeContents(head);
        const { top, bottom } = text.getBoundingClientRect();
        return (top + bottom) / 2;
      });
    const [first = 0, second = Number.NaN] = middles;
    return Math.abs(first - second) <= 2 ? broken : [...broken, 'the head of the first column'];
  }, fleetWords);
}

/** The words of badges that are cut off on the present screen, and names that run out of their cells. */
function cutOnScreen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const cut = [...document.querySelectorAll('.badge .word')].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    );
    const out = [...document.querySelectorAll('[role="row"] .link')].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
    );
    return [...cut, ...out].map(({ textContent }) => textContent);
  });
}

async function widen(program: Program, page: Page, width: number): Promise<void> {
  await program.application.evaluate(({ BrowserWindow }, wanted) => {
    for (const each of BrowserWindow.getAllWindows()) each.setContentSize(wanted, 760);
  }, width);
  await until(() => page.evaluate((wanted) => innerWidth === wanted, width), {
    what: `the page is ${width} pixels wide`,
  });
}

test(
  'no word of a badge is cut off, at the usual width of the window and down to the smallest',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Acme production, with a nickname that goes on',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await chooseConnection(page, 'Acme production');
    await auditConnection(page);
    await goTo(page, 'Connections');
    const cut: Record<string, readonly string[]> = {};
    const look = (name: string, found: readonly string[]): void => {
      if (found.length > 0) cut[name] = found;
    };
    mkdirSync(looks, { recursive: true });
    for (const width of [1180, 1000, 920, 900, 720]) {
      await widen(program, page, width);
      // In a narrow window the details take the place of the list.
      const back = page.getByRole('button', { name: 'Back to the list' });
      if (await back.isVisible()) await back.click();
      look(`list at ${width}`, await cutInTheList(page));
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(program, page, theme);
        await page.screenshot({ path: join(looks, `badges-${width}-${theme}.png`) });
      }
    }
    for (const place of ['Health', 'Fleet', 'Audit', 'Settings'] as const) {
      await goTo(page, place);
      for (const width of [1180, 900, 720]) {
        await widen(program, page, width);
        look(`${place} at ${width}`, await cutOnScreen(page));
        if (place === 'Fleet')
          look(`badges of the fleet at ${width}`, await brokenInTheFleet(page));
        await page.screenshot({ path: join(looks, `badges-${place}-${width}.png`) });
      }
    }
    expect(cut).toEqual({});
    await program.quit();
  }),
);
