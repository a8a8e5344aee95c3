import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { createConnection, connectionRow, waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';
import {
  expectedArrivals,
  lookUpThroughFrame,
  startOutsideServer,
  navigationEscapes,
  networkEscapes,
  type OutsideServer,
  type Target,
} from './network-escapes.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** Goes every way; what a page refuses or never answers is no matter. */
async function go(page: Page, ways: typeof networkEscapes, target: Target): Promise<void> {
  for (const way of Object.values(ways)) {
    void page.evaluate(way, target).catch(() => undefined);
  }
  // What is asked of a page is answered in its order.
  await page.evaluate(() => document.readyState).catch(() => undefined);
}

/** Waits until everything has arrived, and nothing else. */
async function arrive({ arrived }: OutsideServer, expected: readonly string[]): Promise<void> {
  await until(() => expected.every((way) => arrived().includes(way)), {
    what: 'every way leads out of an unguarded window',
    tell: () => expected.filter((way) => !arrived().includes(way)).join(),
  });
  expect(arrived()).toEqual(expected);
}

/** A window like any other, with everything taken off again that keeps a page in: what leaves it shows that the ways lead out. */
async function openUnguarded({ application }: Program, { target }: OutsideServer): Promise<Page> {
  const address = `${target.http}/page`;
  await application.evaluate(async ({ app, BrowserWindow, session }, there) => {
    app.on('web-contents-created', (_event, opened) => {
      opened.removeAllListeners('will-navigate');
      opened.removeAllListeners('will-frame-navigate');
      opened.removeAllListeners('will-redirect');
      opened.setWebRTCIPHandlingPolicy('default');
      opened.setWindowOpenHandler(() => ({ action: 'allow' }));
    });
    const open = session.fromPartition('unguarded');
    open.webRequest.onBeforeRequest(null);
    await open.setProxy({ mode: 'direct' });
    const window = new BrowserWindow({ show: false, webPreferences: { session: open } });
    await window.loadURL(there);
  }, address);
  return until(() => application.windows().find((page) => page.url() === address), {
    what: 'the unguarded window is there',
  });
}

const atPort = (port: number): string => `127.0.0.1:${String(port)}`;

/** What a net log tells of some ports and names, by kind. An object in Chromium's memory is nothing that was sent. */
function eventsNaming(netLog: string, marks: readonly string[]): readonly string[] {
  const { constants, events } = JSON.parse(netLog);
  const names = new Map(
    Object.entries<number>(constants.logEventTypes).map(([name, number]) => [number, name]),
  );
  const told = (events as readonly { readonly type: number; readonly params?: object }[])
    .map(({ type, params }) => ({
      name: names.get(type) ?? '',
      text: JSON.stringify(params ?? {}),
    }))
    .filter(({ text }) => marks.some((mark) => text.includes(mark)))
    .map(({ name }) => name)
    .filter((name) => name !== 'QUIC_SESSION_WEBTRANSPORT_CLIENT_ALIVE');
  return [...new Set(told)].sort();
}

/** Takes a page's policy off, as a debugger can, so that only what is outside of the page keeps it in. */
async function takePolicyOff(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  await page.waitForFunction(() => document.readyState === 'complete');
}

/** A window of the program's own page without its preload, as one to come could have it. */
async function openOther({ application }: Program, address: string): Promise<Page> {
  const opened = application.waitForEvent('window');
  await application.evaluate(async ({ BrowserWindow }, there) => {
    await new BrowserWindow({ show: false }).loadURL(there);
  }, address);
  return opened;
}

const all = { ...networkEscapes, ...navigationEscapes };

test(
  'whatever runs in a page, under its policy or without it, reaches nobody',
  withFixture({}, async ({ session, start }) => {
    const netLog = join(session.folders.folder, 'net-log.json');
    const [outside, unguarded] = [await startOutsideServer(), await startOutsideServer()];
    const program = await start({ switches: [`--log-net-log=${netLog}`] });
    const page = await program.page();
    await waitForList(page);
    const own = page.url();
    await go(page, all, outside.target);
    await takePolicyOff(page);
    await waitForList(page);
    await go(page, all, outside.target);
    const other = await openOther(program, own);
    await takePolicyOff(other);
    await go(other, all, outside.target);
    // Later than all of these, the same ways lead out of a window that nothing keeps in.
    const open = await openUnguarded(program, unguarded);
    await go(open, networkEscapes, unguarded.target);
    await arrive(unguarded, expectedArrivals);
    for (const [name, way] of Object.entries(navigationEscapes)) {
      const before = unguarded.arrived();
      await go(open, { [name]: way }, unguarded.target);
      await arrive(unguarded, [...before, name].sort());
      // The next way begins at a page that is there.
      if (name !== 'window') await open.waitForURL(`**/${name}`);
    }
    expect(outside.arrived()).toEqual([]);
    expect([page.url(), other.url()]).toEqual([own, own]);
    await program.quit();
    const log = readFileSync(netLog, 'utf8');
    expect(eventsNaming(log, unguarded.ports.map(atPort))).toContain('TCP_CONNECT');
    expect(eventsNaming(log, ['carried-away', ...outside.ports.map(atPort)])).toEqual([]);
    outside.close();
    unguarded.close();
  }),
);

test(
  'a page that makes a frame, to get at a WebRTC of its own, is ended, and the window shows the list again',
  withFixture({}, async ({ session, start }) => {
    const netLog = join(session.folders.folder, 'net-log.json');
    const outside = await startOutsideServer();
    const program = await start({ switches: [`--log-net-log=${netLog}`] });
    const page = await program.page();
    await waitForList(page);
    expect(await page.evaluate(() => 'RTCPeerConnection' in globalThis)).toBe(false);
    const processOfPage = () =>
      program.application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      );
    const before = await processOfPage();
    void page.evaluate(lookUpThroughFrame, outside.target.http).catch(() => undefined);
    await until(async () => ![0, before].includes(await processOfPage()), {
      what: 'the window has a page of another process',
    });
    const title = () =>
      program.application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          "document.querySelector('h1')?.textContent",
        ),
      );
    await until(async () => (await title()) === 'Connections', { what: 'the list is there again' });
    await program.quit();
    expect(outside.arrived()).toEqual([]);
    expect(eventsNaming(readFileSync(netLog, 'utf8'), ['carried-away'])).toEqual([]);
    outside.close();
  }),
);

test(
  'no session of the program reaches anybody but the one that asks Jira',
  withFixture({}, async ({ start }) => {
    const outside = await startOutsideServer();
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await connectionRow(page, acme.nickname).getByText('Works').waitFor();
    const ask = async (partition: string | null, path: string): Promise<readonly string[]> =>
      program.application.evaluate(
        async ({ session }, [name, address]) => {
          const asked = name === null ? session.defaultSession : session.fromPartition(name);
          const answer = await asked.fetch(address).then(
            () => 'answered',
            (error: unknown) => (error instanceof Error ? error.message : 'refused'),
          );
          return [answer, await asked.resolveProxy('http://127.0.0.1/')];
        },
        [partition, `${outside.target.http}/${path}`] as const,
      );
    const cutOff = ['net::ERR_BLOCKED_BY_CLIENT', 'PROXY 127.0.0.1:1'];
    expect(await ask(null, 'default')).toEqual(cutOff);
    expect(await ask('recovery-key', 'recoverykey')).toEqual(cutOff);
    expect(await ask('report-of-an-audit', 'report')).toEqual(cutOff);
    expect(await ask('of a window to come', 'later')).toEqual(cutOff);
    expect(await ask('jira', 'jira')).toEqual(['answered', 'DIRECT']);
    expect(outside.arrived()).toEqual(['jira']);
    outside.close();
    await program.quit();
  }),
);
