import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { createConnection, openForm, waitForList } from './user-actions.ts';
import { withFixture } from './fixture.ts';

/** Composes a text as an input method does, and leaves the composition open. */
async function compose(devtools: CDPSession, text: string): Promise<void> {
  const [selectionStart, selectionEnd] = [text.length, text.length];
  await devtools.send('Input.imeSetComposition', { text, selectionStart, selectionEnd });
}

/** A key that the input method takes, as Chromium reports it: it is pressed while the composition is open. */
async function pressInComposition(devtools: CDPSession, key: string, code: number): Promise<void> {
  const press = { key, code: key, windowsVirtualKeyCode: code };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press });
}

/** Whether the page saw a key of a composition: what the test is based on. */
function countKeys(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = { composing: 0, started: 0 };
    Object.assign(globalThis, { seenKeys: seen });
    const field = document.activeElement;
    field?.addEventListener('compositionstart', () => (seen.started += 1));
    window.addEventListener(
      'keydown',
      ({ isComposing }) => (seen.composing += Number(isComposing)),
    );
  });
}

const enter = 13;
const escape = 27;
const down = 40;
const taken = 229;

test(
  'the keys of a composition act nowhere: not in the palette, not in a dialog, and its text comes in',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    for (const nickname of ['\u6771\u4eac', 'Osaka']) {
      await createConnection(page, {
        nickname,
        subdomain: 'acme',
        username: accounts.acmeBot.email,
        token: tokens.acmeBot.value,
      });
    }
    const devtools = await page.context().newCDPSession(page);

    await page.keyboard.press('Control+K');
    const palette = page.getByRole('combobox', { name: 'Search or jump to' });
    await palette.waitFor();
    await countKeys(page);
    await compose(devtools, '\u3068\u3046\u304d\u3087\u3046');
    const active = await palette.getAttribute('aria-activedescendant');
    await pressInComposition(devtools, 'ArrowDown', down);
    expect(await palette.getAttribute('aria-activedescendant')).toBe(active);
    await pressInComposition(devtools, 'Enter', enter);
    await pressInComposition(devtools, 'Process', taken);
    await pressInComposition(devtools, 'Escape', escape);
    await pressInComposition(devtools, 'k', 75);
    await devtools.send('Input.insertText', { text: '\u6771\u4eac' });
    expect(await palette.inputValue()).toBe('\u6771\u4eac');
    const started = await page.evaluate(() => Reflect.get(globalThis, 'seenKeys') as unknown);
    expect(started).toEqual({ composing: 0, started: 1 });
    // The Enter that comes after the composition is a person's.
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Details of \u6771\u4eac' }).waitFor();
    await palette.waitFor({ state: 'detached' });

    await openForm(page);
    const nickname = page.getByLabel('Connection nickname', { exact: true });
    await nickname.focus();
    await compose(devtools, '\u304a');
    await pressInComposition(devtools, 'Enter', enter);
    await pressInComposition(devtools, 'Escape', escape);
    await devtools.send('Input.insertText', { text: '\u5927\u962a' });
    expect(await nickname.inputValue()).toBe('\u5927\u962a');
    expect(await page.getByText('Discard what you entered?').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByText('Discard what you entered?').waitFor();
    await program.quit();
  }),
);
