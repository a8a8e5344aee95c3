import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  auditScreenTexts,
  connectionFormTexts,
  listTexts,
  secretTexts,
  settingsTexts,
  shellTexts,
  trayTexts,
} from '../../electron/texts/de/index.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { withFixture } from './fixture.ts';
import { repository } from './program.ts';
import { cutOffText } from './shown-text.ts';
import { waitForList } from './user-actions.ts';

const pictures = join(repository, 'out', 'e2e', 'languages');

const { navigation, actions } = shellTexts;
const { label: _places, ...screens } = navigation;

async function open(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${screen}( |$)`) })
    .click();
  await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
}

test(
  'on a German system everything is in German, and the setting says otherwise from the next start on',
  withFixture({ tray: true }, async ({ session, start }) => {
    const german = { ...session, env: { ...session.env, LANGUAGE: 'de_AT:de' } };
    const program = await start({ session: german });
    const page = await program.page();
    await page.getByRole('heading', { name: listTexts.title, level: 1 }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.lang, navigator.language])).toEqual([
      'de',
      'de',
    ]);
    await program.tray.icon();
    expect(await program.tray.words()).toContain(trayTexts.quit);

    const { labels, buttons } = connectionFormTexts;
    await page.getByRole('button', { name: actions.newConnection }).first().click();
    await page.getByLabel(labels.nickname, { exact: true }).fill('Acme Produktion');
    await page.getByLabel(labels.subdomain, { exact: true }).fill('acme');
    await page.getByLabel(labels.username, { exact: true }).fill(accounts.acmeBot.email);
    const secret = page.getByLabel(secretTexts['api-token'].secret, { exact: true });
    await secret.fill(tokens.acmeBot.value);
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, 'de-form.png') });
    await page.getByRole('button', { name: buttons.create, exact: true }).click();
    await secret.waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'Acme Produktion' }).first().click();
    await page.getByRole('button', { name: listTexts.detail.audit, exact: true }).first().click();
    await page.getByRole('button', { name: auditScreenTexts.run, exact: true }).click();
    await page.getByRole('heading', { name: auditScreenTexts.findings }).waitFor();

    const cut: string[] = [];
    for (const screen of Object.values(screens)) {
      await open(page, screen);
      await page.screenshot({ path: join(pictures, `de-${screen}.png`) });
      cut.push(...(await cutOffText(page)).map((text) => `${screen}: ${text}`));
    }
    expect(cut).toEqual([]);

    await open(page, navigation.settings);
    await page.getByLabel(settingsTexts.language, { exact: true }).selectOption('en');
    await page.getByText(settingsTexts.languageFromRestart).waitFor();
    await program.quit();
    const again = await start({ session: german });
    const english = await again.page();
    await waitForList(english);
    expect(
      await english.evaluate(() => [document.documentElement.lang, navigator.language]),
    ).toEqual(['en', 'en-GB']);
    expect(await again.tray.words()).toContain('Quit');
    await again.quit();
  }),
);
