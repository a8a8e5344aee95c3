import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playMainJob } from '../demo/job.ts';
import type { Pictures } from '../demo/pictures.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { createConnection, rowOf } from './person.ts';
import { onStage } from './stage.ts';

/** Every host that a net log names in an address, a look-up or a connection. */
function hostsIn(netLog: string): readonly string[] {
  // Cookies are judged by a site's registrable domain, which is not a host that is spoken to.
  const spoken = netLog.replaceAll(/"site_for_cookies":"[^"]*"/g, '');
  const inAddresses = spoken.matchAll(/\b(?:https?|wss?|ftp):\/\/([^/:"\\\s]+)/g);
  const inFields = spoken.matchAll(/"(?:host|hostname|server_name|dns_query_name)":"([^"]+)"/g);
  const hosts = [...inAddresses, ...inFields].map(([, host = '']) =>
    host.replace(/^https?:\/\//, '').replace(/:\d+$/, ''),
  );
  return [...new Set(hosts)].sort();
}

/** The demo takes pictures of what it passes; here they are not wanted. */
const noPictures: Pictures = {
  take: () => Promise.resolve(),
  takeBy: () => Promise.resolve(),
  count: () => 0,
};

test(
  'in a net log of the whole demo no host appears but those of the connections',
  onStage({}, async ({ session, site, start }) => {
    const netLog = join(session.places.folder, 'net-log.json');
    const program = await start({ switches: [`--log-net-log=${netLog}`] });
    await playMainJob({
      session,
      program,
      pictures: noPictures,
      hasTray: true,
      say: () => undefined,
    });
    const page = await program.page();
    await createConnection(page, {
      nickname: 'Globex',
      subdomain: 'globex',
      domain: 'jira.com',
      username: accounts.globexBot.email,
      token: tokens.globexBot.value,
    });
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await rowOf(page, 'Globex').getByText('Works').waitFor();
    await program.quit();
    const own = [
      'acme-sandbox.atlassian.net',
      'acme.atlassian.net',
      'globex.jira.com',
      'northwind.atlassian.net',
    ];
    const hosts = hostsIn(readFileSync(netLog, 'utf8'));
    expect(hosts.filter((host) => host !== '127.0.0.1')).toEqual(own);
    expect([...new Set(site.journal.requests().map(({ host }) => host))].sort()).toEqual(own);
  }),
);
