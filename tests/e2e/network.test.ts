import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens, type PracticeSite } from '../simulator/index.ts';
import {
  createConnection,
  chooseConnection,
  fillForm,
  openForm,
  connectionRow,
  waitForList,
} from './user-actions.ts';
import { trustAuthority } from './session/authorities.ts';
import { until } from './session/index.ts';
import { startProxy } from './session/proxy.ts';
import { startRefusingProxy } from './session/refusing-proxy.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** The same site, whose certificate the program has to judge by itself. */
const judged = (site: PracticeSite): PracticeSite => ({
  ...site,
  chromiumSwitches: [site.hostResolverSwitch],
});

/** Tests the form as it is filled in, and waits for the step that fails and for what is said of it. */
async function fails(page: Page, step: string, cause: string): Promise<void> {
  await page.getByRole('button', { name: 'Test connection', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator(`[data-step="${step}"][data-state="failed"]`).waitFor();
  await dialog.getByText(cause).first().waitFor();
}

/** Ends the form without saving it. */
async function discard(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Discard/ }).click();
}

/** The switches of a network on which every practice site is found. */
function connectedSwitches(site: PracticeSite): readonly string[] {
  return site.chromiumSwitches.map((each) =>
    each.replaceAll(/MAP \S+ (~NOTFOUND|127\.0\.0\.1:1), /g, ''),
  );
}

const noNetwork = {
  unresolvable: ['northwind.atlassian.net'],
  unreachable: ['umbrella.atlassian.net'],
};

test(
  'without a network each cause is told apart, no token is sent, and those that failed are tested again when it is back',
  withFixture({ practice: noNetwork }, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    const others = [
      {
        nickname: 'Northwind',
        subdomain: 'northwind',
        username: accounts.northwindBot.email,
        token: tokens.northwindBot.value,
        word: 'No such host',
      },
      {
        nickname: 'Umbrella',
        subdomain: 'umbrella',
        username: accounts.umbrellaBot.email,
        token: tokens.umbrellaBot.value,
        word: 'No connection',
      },
    ];
    await createConnection(page, acme);
    for (const other of others) await createConnection(page, other);
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    for (const { nickname, word } of others) {
      await connectionRow(page, nickname).getByText(word, { exact: true }).waitFor();
      await page.getByLabel(`${word}: 1`).waitFor();
    }
    await page.getByText('1 work, 2 failed', { exact: true }).waitFor();
    expect([...new Set(site.journal.requests().map(({ host }) => host))]).toEqual([
      'acme.atlassian.net',
    ]);
    await page.getByLabel('No such host: 1').check();
    site.journal.clear();
    await page.getByRole('button', { name: 'Test 1 again', exact: true }).click();
    await page.getByText('1 connection tested', { exact: true }).waitFor();
    await page.getByText('0 work, 1 failed', { exact: true }).waitFor();
    expect(site.journal.requests()).toEqual([]);
    await program.quit();

    // The names are found and taken again, as when a network has come back.
    const back = { ...site, chromiumSwitches: connectedSwitches(site) };
    const again = await start({ site: back });
    const shown = await again.page();
    await waitForList(shown);
    await shown.getByRole('button', { name: 'Test all', exact: true }).click();
    for (const { nickname } of others) {
      await connectionRow(shown, nickname).getByText('Works').waitFor();
    }
    await again.quit();
  }),
);

test(
  'the system’s proxy carries every request, is named in the steps, and is blamed where it refuses',
  withFixture({}, async ({ session, site, start }) => {
    const { folder } = session.folders;
    const proxy = await startProxy({ folder, sitePort: site.port });
    const asking = await startProxy({ folder, sitePort: site.port, asksLogin: true });
    try {
      const behind = (env: object) => ({
        session: { ...session, env: { ...session.env, ...env } },
      });
      const program = await start(behind(proxy.env));
      const page = await program.page();
      await waitForList(page);
      await createConnection(page, acme);
      await chooseConnection(page, acme.nickname);
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page.getByText('Works as Jira Bot').waitFor();
      expect([...new Set(proxy.asked())]).toEqual(['acme.atlassian.net']);
      await page.getByRole('button', { name: 'Show details' }).click();
      await page.getByText(`Through the proxy 127.0.0.1:${proxy.port}`).waitFor();
      await program.quit();

      site.journal.clear();
      for (const [env, cause] of [
        [asking.env, 'The proxy that this computer uses asks for a login'],
        [
          { https_proxy: 'http://127.0.0.1:1' },
          'The proxy that this computer uses could not be reached.',
        ],
      ] as const) {
        const again = await start(behind(env));
        const shown = await again.page();
        await waitForList(shown);
        await chooseConnection(shown, acme.nickname);
        await shown.getByRole('button', { name: 'Test again', exact: true }).click();
        await shown.getByText(cause).first().waitFor();
        await again.quit();
      }
      expect(site.journal.requests()).toEqual([]);
    } finally {
      await proxy.stop();
      await asking.stop();
    }
  }),
);

const asksLogin = 'The proxy that this computer uses asks for a login';
const digest = 'Proxy-Authenticate: Digest realm="office", nonce="5d8f", qop="auth"';

/** The headers by which proxies ask for a login. */
const askingHeaders: readonly (readonly string[])[] = [
  ['Proxy-Authenticate: Negotiate'],
  ['Proxy-Authenticate: NTLM'],
  ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'],
  [digest],
  ['Proxy-Authenticate: Basic realm="office"'],
  ['Proxy-Authenticate: Frobnicate x=y'],
  ['Proxy-Authenticate: '],
  [],
];

test(
  'a proxy that wants a login is said to, whatever scheme it names, or none',
  withFixture({}, async ({ session, site, start }) => {
    const proxy = await startRefusingProxy();
    try {
      const program = await start({
        session: { ...session, env: { ...session.env, ...proxy.env } },
      });
      const page = await program.page();
      await waitForList(page);
      await createConnection(page, acme);
      await chooseConnection(page, acme.nickname);
      const details = page.getByRole('region', { name: `Details of ${acme.nickname}` });
      const test = async (status: string, headers: readonly string[], said: string) => {
        proxy.answerWith(status, headers);
        await details.getByRole('button', { name: /^Test( again)?$/ }).click();
        const what = `“${said}” is said of ${status} with ${headers.join(', ') || 'no scheme'}`;
        await until(() => details.getByText(said).first().isVisible(), { what });
      };
      for (const headers of askingHeaders) {
        await test('407 Proxy Authentication Required', headers, asksLogin);
        // In between, so that what is seen is of the last test.
        await test('403 Forbidden', [], 'The proxy that this computer uses did not let');
      }
      expect(site.journal.requests()).toEqual([]);
      await program.quit();
    } finally {
      await proxy.stop();
    }
  }),
);

test(
  'a certificate is trusted once the user’s own store knows who issued it, and is named in the steps',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start({ site: judged(site) });
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, acme);
    await fails(page, 'reach', 'This computer does not know who issued the site’s certificate.');
    expect(site.journal.requests()).toEqual([]);
    await discard(page);
    await program.quit();

    await trustAuthority(session.folders, site.certificate.caPem);
    const again = await start({ site: judged(site) });
    const shown = await again.page();
    await waitForList(shown);
    await createConnection(shown, acme);
    await chooseConnection(shown, acme.nickname);
    await shown.getByRole('button', { name: 'Test', exact: true }).click();
    await shown.getByText('Works as Jira Bot').waitFor();
    await shown.getByRole('button', { name: 'Show details' }).click();
    await shown.getByText(/Certificate by Practice site authority, \d\d days left/).waitFor();
    await shown.getByText(/^127\.0\.0\.1, found in \d+ ms$/).waitFor();
    await again.quit();
  }),
);

test(
  'a test of all that waits for a site is cancelled from the keyboard, and leaves no connection open',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    site.knobs.fault({ host: '*' }, { kind: 'stall', after: 'request' });
    site.journal.clear();
    const row = page.getByRole('row', { name: new RegExp(acme.nickname) });
    const list = page.getByRole('grid');
    const rows = list.getByRole('rowgroup').last();
    const places = async () => [await row.boundingBox(), await list.boundingBox()];
    const heightOfRows = async () => (await rows.boundingBox())?.height ?? 0;
    const [before, heightBefore] = [await places(), await heightOfRows()];
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await page.getByRole('progressbar').waitFor();
    // The progress lies upon the list, which does not move, and ends with room for it.
    expect(await places()).toEqual(before);
    await until(async () => (await heightOfRows()) > heightBefore, { what: 'there is room' });
    await until(() => site.journal.requests().length > 0, { what: 'the site was asked' });
    expect(await site.connections()).toBeGreaterThan(0);
    const cancel = page.getByRole('button', { name: 'Cancel test', exact: true });
    await page.getByRole('button', { name: 'New connection', exact: true }).focus();
    await page.keyboard.press('Tab');
    expect(await cancel.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await until(async () => (await site.connections()) === 0, { what: 'all connections closed' });
    await page.getByText(/^Ended after \d+ of \d+$/).waitFor();
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await until(async () => (await heightOfRows()) === heightBefore, { what: 'the room is gone' });
    await program.quit();
  }),
);
