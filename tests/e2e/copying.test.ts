import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { callBridge, callBridgeAfterKeyPress } from './native.ts';
import { chooseConnection, createConnection, goTo, openForm, waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

const refused = { ok: false, error: { code: 'no-input-heard' } };

const clipboardOf = async ({ application }: Program): Promise<string> =>
  application.evaluate(({ clipboard }) => clipboard.readText());

/** Uses up what a person did last, so that nothing of it is left for what is asked next. */
async function useUpInput(page: Page, id: string): Promise<void> {
  await callBridge(page, 'clipboard:copy', { id, field: 'token' });
  await callBridge(page, 'clipboard:clear');
}

/** The id of the only connection, as a script in the page finds it. */
async function onlyId(page: Page): Promise<string> {
  const { value } = await callBridge(page, 'health:list');
  const id = /"id":"([0-9a-f-]{36})"/.exec(String(value))?.[1];
  if (id === undefined) throw new Error('The list names no connection');
  return id;
}

test(
  'a token is copied by a person’s click or keys, once for each, and never because a script asks',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await chooseConnection(page, acme.nickname);
    const id = await onlyId(page);
    const copy = async () => callBridge(page, 'clipboard:copy', { id, field: 'token' });
    await useUpInput(page, id);

    expect(await copy()).toEqual(refused);
    await page.evaluate(() => {
      document
        .querySelector<HTMLElement>('button[aria-label^="Copy"][aria-label*="token"]')
        ?.click();
      const keys = { code: 'Digit6', ctrlKey: true, shiftKey: true, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', keys));
      document.body.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    });
    expect(await copy()).toEqual(refused);
    for (const command of ['begin', 'next', 'next', 'next']) {
      await callBridge(page, 'clipboard:fill', command === 'begin' ? { command, id } : { command });
    }
    expect(await callBridge(page, 'clipboard:fill', { command: 'next' })).toEqual(refused);
    await callBridge(page, 'clipboard:fill', { command: 'end' });
    expect(await clipboardOf(program)).not.toContain(acme.token);

    const button = page.getByRole('button', { name: /^Copy.*token/ });
    const acts: readonly (() => Promise<void>)[] = [
      () => button.click(),
      () => page.keyboard.press('Control+Shift+Digit6'),
      () => button.press('Enter'),
      () => button.press('Space'),
    ];
    for (const act of acts) {
      await act();
      await until(async () => (await clipboardOf(program)) === acme.token, {
        what: 'the token is on the clipboard',
      });
      expect(await copy()).toEqual(refused);
      await callBridge(page, 'clipboard:clear');
    }
    await page.getByRole('button', { name: 'Fill the Okta form…' }).click();
    const step = async (): Promise<void> => page.keyboard.press('Control+Shift+Enter');
    for (const field of ['domain', 'subdomain', 'username', 'API token']) {
      await step();
      await page.getByText(`the ${field} is on the clipboard`).first().waitFor();
    }
    expect(await clipboardOf(program)).toBe(acme.token);
    await program.quit();
  }),
);

test(
  'nothing on the clipboard is read by a script, and a person still pastes',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const onClipboard = 'what-somebody-copied';
    await program.application.evaluate(({ clipboard }, text) => {
      return clipboard.writeText(text);
    }, onClipboard);
    const read = async (isGesture: boolean): Promise<string> =>
      program.application.evaluate(
        ({ BrowserWindow }, gesture) =>
          BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
            `(async () => {
              const field = document.body.appendChild(document.createElement('textarea'));
              const part = document.body.appendChild(document.createElement('div'));
              part.contentEditable = 'true';
              let heard = '';
              addEventListener('paste', (event) => (heard += event.clipboardData.getData('text')));
              field.focus();
              document.execCommand('paste');
              part.focus();
              document.execCommand('paste');
              const text = await navigator.clipboard.readText().catch(() => '');
              const items = await navigator.clipboard.read().catch(() => []);
              field.remove();
              part.remove();
              return field.value + part.textContent + heard + text + items.length;
            })()`,
            gesture,
          ),
        isGesture,
      );
    expect(await read(false)).toBe('0');
    expect(await read(true)).toBe('0');
    // A changed theme renews the page's settings.
    await page.emulateMedia({ colorScheme: 'dark' });
    await program.application.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    expect(await read(true)).toBe('0');

    await openForm(page);
    const field = page.getByLabel('Connection nickname', { exact: true });
    await field.focus();
    await program.application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.paste();
    });
    await until(async () => (await field.inputValue()) === onClipboard, {
      what: 'what a person pastes is there',
    });
    await program.quit();
  }),
);

test(
  'a script cannot have an address of its choice tested, and a person’s own test is in the history',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await useUpInput(page, await onlyId(page));
    const form = {
      nickname: 'x',
      domain: 'own',
      subdomain: 'jira.quarry.example:8443/carried-away',
      username: 'x',
      expiresOn: '2027-01-01',
      expiryConfirmed: false,
      purposes: [],
      note: '',
      signIn: 'token',
    };
    const run = '6f2f1c1e-0000-4000-8000-000000000001';
    const input = { run, form, id: null };
    const token = { token: 'x'.repeat(24) };
    site.journal.clear();
    expect(await callBridge(page, 'checks:run-unsaved', input, token)).toEqual(refused);
    const { username } = acme;
    const onCloud = { ...form, domain: 'atlassian.net', subdomain: 'acme', username };
    const cloud = { ...input, form: onCloud };
    expect(await callBridge(page, 'checks:run-unsaved', cloud, token)).toEqual(refused);
    expect(site.journal.requests()).toEqual([]);
    expect(await callBridgeAfterKeyPress(page, 'checks:run-unsaved', input, token)).toMatchObject({
      ok: true,
    });
    await goTo(page, 'History');
    await page.getByText('The form was tested at jira.quarry.example:8443').first().waitFor();
    expect(await page.content()).not.toContain('carried-away');
    await program.quit();
  }),
);
