import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  connectionFormTexts,
  listTexts,
  purposeTexts,
  secretTexts,
  shellTexts,
} from '../../electron/texts/en/index.ts';
import { buildPseudoProgram } from '../pseudo-language/build-page.ts';
import { marks, pseudoText } from '../pseudo-language/pseudo.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { callBridge } from './native.ts';
import { withFixture } from './fixture.ts';
import { type Program, repository } from './program.ts';
import { cutOffText, textsInPieces } from './shown-text.ts';

const pictures = join(repository, 'out', 'e2e', 'languages');

const { label: _places, ...screens } = shellTexts.navigation;

const form = {
  nickname: 'Acme production',
  domain: 'atlassian.net',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  expiresOn: '2027-11-23',
  expiryConfirmed: true,
  purposes: ['okta-workflows-event-cards'],
  note: '',
  signIn: 'token',
};

const gapless = (text: string): RegExp =>
  new RegExp(`^${pseudoText(text).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** The dialog in which a token is replaced, refused. */
async function lookAtReplacement(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const dialog = page.getByRole('dialog');
  const button = (text: string) => page.getByRole('button', { name: gapless(text) });
  await button(listTexts.detail.more).first().click();
  await page.getByRole('menuitem', { name: gapless(secretTexts['api-token'].replace) }).click();
  await dialog.locator('#replace-token').waitFor();
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('[aria-invalid="true"]').first().waitFor();
  await look('replace-token');
  await dialog.getByRole('button', { name: gapless(shellTexts.actions.cancel) }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** The editor of purposes, refused. */
async function lookAtPurposeEditor(
  page: Page,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const dialog = page.getByRole('dialog');
  const button = (text: string) => page.getByRole('button', { name: gapless(text) });
  const places = page.getByRole('navigation').getByRole('link');
  await places.filter({ hasText: pseudoText(shellTexts.navigation.purposes) }).click();
  await button(purposeTexts.buttons.create).first().click();
  await dialog.locator('[type="submit"]').click();
  await dialog.locator('[aria-invalid="true"]').first().waitFor();
  await look('purpose-editor');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

/** The details of a connection, the palette, and the form: refused, and about to be thrown away. */
async function lookAtDialogs(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const button = (text: string) => page.getByRole('button', { name: gapless(text) });
  const places = page.getByRole('navigation').getByRole('link');
  await places.filter({ hasText: pseudoText(shellTexts.navigation.connections) }).click();
  await page.getByRole('row').filter({ hasText: form.nickname }).first().click();
  await page.getByRole('region').filter({ hasText: form.nickname }).first().waitFor();
  await look('details');
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').waitFor();
  await look('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await lookAtReplacement(page, look);
  await button(shellTexts.actions.newConnection).first().click();
  await button(connectionFormTexts.buttons.create).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await look('form');
  await page.locator('#form-nickname').fill('Something');
  await page.keyboard.press('Escape');
  const discard = button(connectionFormTexts.discard.confirm);
  await discard.waitFor();
  await look('question');
  await discard.click();
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  await lookAtPurposeEditor(page, look);
}

/** Words that are no names, and not in the pseudo-language. */
const notTranslated = (words: readonly string[]): readonly string[] =>
  words.filter((text) => /\p{L}/u.test(text) && !text.includes(marks.begin));

/** The menus of the window, with what is in them. */
async function menuWords({ application }: Program): Promise<readonly string[]> {
  return application.evaluate(({ Menu }) => {
    const wordsIn = (menu: Electron.Menu | null | undefined): string[] =>
      (menu?.items ?? [])
        .filter(({ visible }) => visible)
        .flatMap(({ label, submenu }) => [label, ...wordsIn(submenu)]);
    return wordsIn(Menu.getApplicationMenu());
  });
}

/** What is cut off or put together from pieces on each screen. */
async function lookAround(page: Page, direction: 'ltr' | 'rtl'): Promise<readonly string[]> {
  const found: string[] = [];
  const look = async (name: string): Promise<void> => {
    await page.screenshot({ path: join(pictures, `${direction}-${name}.png`) });
    const cut = await cutOffText(page);
    const pieces = direction === 'ltr' ? await textsInPieces(page) : [];
    found.push(...cut.map((text) => `${name}: cut off: ${text}`));
    found.push(...pieces.map((text) => `${name}: in pieces: ${text}`));
  };
  await page.evaluate((dir) => (document.documentElement.dir = dir), direction);
  for (const [name, title] of Object.entries(screens)) {
    const link = page
      .getByRole('navigation')
      .getByRole('link', { name: pseudoText(title).slice(0, -1) });
    await link.first().click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: pseudoText(title) })
      .waitFor();
    await look(name);
  }
  await lookAtDialogs(page, look);
  return found;
}

test(
  'in a language that is longer, accented, or written from right to left, every screen shows its texts whole',
  withFixture({}, async ({ session, start }) => {
    const appFolder = join(session.folders.folder, 'pseudo');
    await buildPseudoProgram(appFolder);
    const program = await start({ appFolder });
    const page = await program.page();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '⟦' }).waitFor();
    mkdirSync(pictures, { recursive: true });
    expect(
      await callBridge(page, 'connections:create', { form }, { token: tokens.acmeBot.value }),
    ).toMatchObject({ ok: true });
    expect(await lookAround(page, 'ltr')).toEqual([]);
    expect(await lookAround(page, 'rtl')).toEqual([]);
    const inMenus = await menuWords(program);
    expect(inMenus.length).toBeGreaterThan(10);
    expect(notTranslated(inMenus)).toEqual([]);
    await program.tray.icon();
    const inTray = (await program.tray.menu()).map(({ label }) => label);
    expect(inTray.length).toBeGreaterThan(3);
    expect(notTranslated(inTray)).toEqual([]);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: gapless(shellTexts.vault.lock) }).click();
    const locked = await opened;
    await locked.getByRole('heading', { level: 1 }).filter({ hasText: marks.begin }).waitFor();
    expect(await cutOffText(locked)).toEqual([]);
  }),
);
