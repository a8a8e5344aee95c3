import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  rowOf,
  seeTheList,
} from './person.ts';
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

test(
  'in a net log of the whole job no host appears but those of the connections',
  onStage({}, async ({ session, start }) => {
    const netLog = join(session.places.folder, 'net-log.json');
    const program = await start({ switches: [`--log-net-log=${netLog}`] });
    const page = await program.page();
    await seeTheList(page);
    await createConnection(page, {
      nickname: 'Acme production',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await createConnection(page, {
      nickname: 'Globex',
      subdomain: 'globex',
      domain: 'jira.com',
      username: accounts.globexBot.email,
      token: tokens.globexBot.value,
    });
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await rowOf(page, 'Globex').getByText('Works').waitFor();
    await rowOf(page, 'Acme production').getByText('Works').waitFor();
    await chooseConnection(page, 'Acme production');
    await auditConnection(page);
    await program.quit();
    const hosts = hostsIn(readFileSync(netLog, 'utf8'));
    expect(hosts).toContain('acme.atlassian.net');
    const strangers = hosts.filter(
      (host) => !['acme.atlassian.net', 'globex.jira.com', '127.0.0.1'].includes(host),
    );
    expect(strangers).toEqual([]);
  }),
);
