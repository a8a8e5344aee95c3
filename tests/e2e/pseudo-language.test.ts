import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { shellTexts } from '../../electron/texts/en/index.ts';
import { buildPseudoProgram } from '../pseudo-language/build-page.ts';
import { pseudoText } from '../pseudo-language/pseudo.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { callBridge } from './native.ts';
import { withFixture } from './fixture.ts';
import { repository } from './program.ts';
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

/** What is cut off or put together from pieces on each screen. */
async function lookAround(page: Page, direction: 'ltr' | 'rtl'): Promise<readonly string[]> {
  const found: string[] = [];
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
    await page.screenshot({ path: join(pictures, `${direction}-${name}.png`) });
    const cut = await cutOffText(page);
    const pieces = direction === 'ltr' ? await textsInPieces(page) : [];
    found.push(...cut.map((text) => `${name}: cut off: ${text}`));
    found.push(...pieces.map((text) => `${name}: in pieces: ${text}`));
  }
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
  }),
);
