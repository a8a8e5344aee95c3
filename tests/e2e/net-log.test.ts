import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lockAndUnlock, runMainWorkflow, type DemoContext } from '../demo/workflow.ts';
import type { Pictures } from '../demo/pictures.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { createConnection, goTo, waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { withFixture } from './fixture.ts';

/** Every host that a net log names in an address, a look-up or a connection. */
function hostsIn(netLog: string): readonly string[] {
  // Cookies are judged by a site's registrable domain, which is not a host that is spoken to.
  const spoken = netLog.replaceAll(/"site_for_cookies":"[^"]*"/g, '');
  const inAddresses = spoken.matchAll(/\b(?:https?|wss?|ftp):\/\/([^/:"\\\s]+)/g);
  const inFields = spoken.matchAll(/"(?:host|hostname|server_name|dns_query_name)":"([^"]+)"/g);
  const hosts = [...inAddresses, ...inFields].map(([, host = '']) =>
    host.replace(/^https?:\/\//, '').replace(/:\d+$/, ''),
  );
  return [...new Set(hosts)].filter((host) => host !== '127.0.0.1').sort();
}

/** The demo takes pictures of what it passes; here they are not wanted. */
const noPictures: Pictures = {
  take: () => Promise.resolve(),
  takeBy: () => Promise.resolve(),
  count: () => 0,
};

const own = [
  'acme-sandbox.atlassian.net',
  'acme.atlassian.net',
  'globex.jira.com',
  'northwind.atlassian.net',
];

async function testAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test all', exact: true }).click();
  await page.getByText(`${own.length} connections tested`).first().waitFor();
}

test(
  'in a net log of the whole demo no host appears but those of the connections',
  withFixture({}, async ({ session, site, start }) => {
    const folder = session.folders.folder;
    const contextOf = (program: Program): DemoContext => {
      const [pictures, say] = [noPictures, () => undefined];
      return { session, site, program, pictures, hasTray: true, say };
    };
    const [netLog, laterNetLog] = [join(folder, 'net-log.json'), join(folder, 'later.json')];
    const program = await start({ switches: [`--log-net-log=${netLog}`] });
    await runMainWorkflow(contextOf(program));
    const page = await program.page();
    await goTo(page, 'Connections');
    await createConnection(page, {
      nickname: 'Globex',
      subdomain: 'globex',
      domain: 'jira.com',
      username: accounts.globexBot.email,
      token: tokens.globexBot.value,
    });
    await testAll(page);
    await program.quit();
    expect(hostsIn(readFileSync(netLog, 'utf8'))).toEqual(own);

    // A lock ends the network process, and the next one begins its log anew.
    const again = await start({
      dataFolder: program.dataFolder,
      switches: [`--log-net-log=${laterNetLog}`],
    });
    await waitForList(await again.page());
    await lockAndUnlock(contextOf(again));
    await testAll(await again.page());
    await again.quit();
    expect(hostsIn(readFileSync(laterNetLog, 'utf8'))).toEqual(own);
    expect([...new Set(site.journal.requests().map(({ host }) => host))].sort()).toEqual(own);
  }),
);
