import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { selfSigned } from '../simulator/certificate.ts';
import { accounts, practiceSites, tokens, type Description } from '../simulator/index.ts';
import { callBridge } from './native.ts';
import { auditConnection, createConnection, goTo, waitForList } from './user-actions.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const hebrew = 'דנה כהן';
const isolatedName = `\u2068${hebrew}\u2069`;
const forgedFingerprint = Array.from({ length: 32 }, () => '00').join(':');
const forgedName = `jira.corp.example\nSHA-256 fingerprint:\n${forgedFingerprint}\n\nThis computer trusts it.${'\n'.repeat(40)}`;

/** A site at the machine's own address that shows a certificate with this name. */
async function siteCalled(
  name: string,
): Promise<{ readonly port: number; readonly sha256: string; close(): void }> {
  const { certPem, keyPem, sha256 } = await selfSigned(name, '127.0.0.1', Date.now());
  const server = createServer({ cert: certPem, key: keyPem }, (_request, answer) =>
    answer.end('{}'),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: (server.address() as AddressInfo).port, sha256, close: () => void server.close() };
}

test(
  'a certificate cannot write the question that asks whether to trust it, nor a page the title of the window',
  withFixture({}, async ({ start }) => {
    const forged = await siteCalled(forgedName);
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await program.application.evaluate(({ dialog }) => {
      Reflect.set(globalThis, 'shownDialogs', []);
      dialog.showMessageBox = (...given: unknown[]) => {
        (Reflect.get(globalThis, 'shownDialogs') as unknown[]).push(given.at(-1));
        return Promise.resolve({ response: 1, checkboxChecked: false });
      };
    });
    const form = {
      nickname: 'Own',
      domain: 'own',
      subdomain: `127.0.0.1:${forged.port}/jira`,
      username: 'fred',
      expiresOn: '2027-01-01',
      expiryConfirmed: false,
      purposes: ['okta-workflows-event-cards'],
      note: '',
      signIn: 'token',
    };
    const created = await callBridge(
      page,
      'connections:create',
      { form },
      { token: 'x'.repeat(24) },
    );
    const { id } = created.value as { readonly id: string };
    expect(
      await callBridge(page, 'trust:certificate', { id, vaultPassphrase: null }),
    ).toMatchObject({
      ok: true,
    });
    const shown = await program.application.evaluate(() =>
      JSON.stringify(Reflect.get(globalThis, 'shownDialogs')),
    );
    const [{ message, detail }] = JSON.parse(shown) as [{ message: string; detail: string }];
    const pairs = forged.sha256.toUpperCase().match(/../g) ?? [];
    const lines = detail.split('\n');
    expect(message).toBe(`Trust the certificate of 127.0.0.1:${forged.port}?`);
    expect(lines.slice(0, 2)).toEqual(['SHA-256 fingerprint:', pairs.join(':')]);
    expect(lines).toHaveLength(6);
    expect(lines).not.toContain(forgedFingerprint);
    const kept = await callBridge(page, 'trust:list');
    expect(JSON.stringify(kept.value)).not.toMatch(/\\n|.{200}jira\.corp/);

    await page.evaluate(() => {
      document.title = 'Trusted site';
    });
    const titles = await program.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.getTitle()),
    );
    expect(titles).toEqual(['Chatelaine']);
    forged.close();
    await program.quit();
  }),
);

/** The practice sites, but for what some accounts are called. */
function called(names: ReadonlyMap<string, string>): Description {
  return {
    ...practiceSites,
    accounts: practiceSites.accounts.map((account) => ({
      ...account,
      displayName: names.get(account.accountId) ?? account.displayName,
    })),
  };
}

test(
  'an account’s name turns no sentence round, and one without a name is called by its address',
  withFixture(
    {
      description: called(
        new Map([
          [accounts.sandboxBot.accountId, `${hebrew}\u202e`],
          [accounts.acmeBot.accountId, ''],
          [accounts.umbrellaBot.accountId, ''],
        ]),
      ),
    },
    async ({ session, start }) => {
      const program = await start();
      const page = await program.page();
      await waitForList(page);
      const entries = [
        {
          nickname: hebrew,
          subdomain: 'acme-sandbox',
          username: accounts.sandboxBot.email,
          token: tokens.sandboxBot.value,
        },
        {
          nickname: 'Nameless',
          subdomain: 'acme',
          username: accounts.acmeBot.email,
          token: tokens.acmeBot.value,
        },
        {
          nickname: 'Hidden',
          subdomain: 'umbrella',
          username: accounts.umbrellaBot.email,
          token: tokens.umbrellaBot.value,
        },
      ];
      for (const entry of entries) {
        await createConnection(page, entry);
        await page.getByRole('row').filter({ hasText: entry.nickname }).first().click();
        const isHebrew = entry.nickname === hebrew;
        const nickname = isHebrew ? isolatedName : entry.nickname;
        await page.getByRole('region', { name: `Details of ${nickname}` }).waitFor();
        await page.getByRole('button', { name: 'Test', exact: true }).click();
        const name = isHebrew ? isolatedName : entry.username;
        await page.getByText(`Works as ${name}`, { exact: true }).waitFor();
        await auditConnection(page);
        const address = isHebrew ? `${name} (${entry.username})` : entry.username;
        await page.getByText(`as ${address} ·`).waitFor();
        expect(await page.content()).not.toContain('\u202e');
        await goTo(page, 'Connections');
      }
      // A name alone is isolated by the page, and copied as it is.
      const shown = page.getByRole('row').filter({ hasText: hebrew }).locator('bdi').first();
      expect(await shown.textContent()).toBe(hebrew);
      const label = await until(
        async () =>
          (await program.tray.menu()).find((entry) => entry.label.includes(hebrew))?.label,
        { what: 'the menu names the connection' },
      );
      expect(label).toMatch(new RegExp(`^\\S ${isolatedName}: `));
      await program.tray.click(label, 'Test now');
      await until(() => session.notifications.sent().find(({ body }) => body.includes(hebrew)), {
        what: 'the notification names the account',
      });
      expect(session.notifications.traffic()).toContain(`Jira answered to ${isolatedName}.`);
      expect(session.notifications.traffic()).not.toContain('\u202e');
      await program.quit();
    },
  ),
);
