import type { Description } from './description.ts';
import type { GeneratedConnection } from './generated-sites.ts';
import { account, deskOf, group, serviceProject, site, token, userPermissions } from './make.ts';

/**
 * Numbered sites with some accounts each, all of them agents of the site's desk and administrators of Jira but the last
 * account of each site, which lacks Administer Jira; and a connection to each account.
 */
export function generateFleet(
  sites: number,
  accountsOfEach: number,
): {
  readonly description: Description;
  readonly connections: readonly GeneratedConnection[];
} {
  const two = (index: number): string => String(index + 1).padStart(2, '0');
  const generated = Array.from({ length: sites }, (_, siteIndex) => {
    const name = two(siteIndex);
    const bots = Array.from({ length: accountsOfEach }, (_each, index) =>
      account(`bot-${two(index)}@fleet-${name}.example`, `Bot ${two(index)} of ${name}`),
    );
    const tokens = bots.map((bot, index) => token(`fleet-${name}-${two(index)}`, bot));
    const project = serviceProject(10001, 'HELP', `Helpdesk ${name}`, bots);
    const fleetSite = site(`fleet-${name}`, `Fleet ${name}`, {
      groups: [
        group('jira-admins', bots.slice(0, -1), { permissions: ['ADMINISTER'] }),
        group('jira-users', bots, { permissions: userPermissions }),
        group('service-desk-agents', bots, { applications: ['jira-servicedesk'] }),
      ],
      projects: [project],
      serviceDesks: [deskOf(1, project)],
    });
    const connections = bots.map((bot, index) => ({
      nickname: `Fleet ${name} bot ${two(index)}`,
      subdomain: fleetSite.subdomain,
      domain: fleetSite.domain,
      username: bot.email,
      tokenId: `fleet-${name}-${two(index)}`,
      token: tokens[index]?.value ?? '',
    }));
    return { bots, tokens, fleetSite, connections };
  });
  return {
    description: {
      sites: generated.map(({ fleetSite }) => fleetSite),
      accounts: generated.flatMap(({ bots }) => bots),
      tokens: generated.flatMap(({ tokens }) => tokens),
    },
    connections: generated.flatMap(({ connections }) => connections),
  };
}
