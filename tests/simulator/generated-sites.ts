import type { Description, Domain } from './description.ts';
import { account, deskOf, group, serviceProject, site, token, userPermissions } from './make.ts';

/** The form's values for a connection to a generated site. */
export type GeneratedConnection = {
  readonly nickname: string;
  readonly subdomain: string;
  readonly domain: Domain;
  readonly username: string;
  readonly tokenId: string;
  readonly token: string;
};

/** Numbered sites (`team-0001.atlassian.net`, …), each with one account that has all it needs, and a connection to each. */
export function generateSites(count: number): {
  readonly description: Description;
  readonly connections: readonly GeneratedConnection[];
} {
  const generated = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    const bot = account(`bot-${number}@team.example`, `Team Bot ${number}`);
    const botToken = token(`team-${number}`, bot);
    const project = serviceProject(10001, 'HELP', `Helpdesk ${number}`, [bot]);
    const team = site(`team-${number}`, `Team ${number}`, {
      groups: [
        group('jira-admins', [bot], { permissions: ['ADMINISTER', ...userPermissions] }),
        group('service-desk-agents', [bot], { applications: ['jira-servicedesk'] }),
      ],
      projects: [project],
      serviceDesks: [deskOf(1, project)],
    });
    return { bot, botToken, team, number };
  });
  return {
    description: {
      sites: generated.map(({ team }) => team),
      accounts: generated.map(({ bot }) => bot),
      tokens: generated.map(({ botToken }) => botToken),
    },
    connections: generated.map(({ bot, botToken, team, number }) => ({
      nickname: `Team ${number}`,
      subdomain: team.subdomain,
      domain: team.domain,
      username: bot.email,
      tokenId: botToken.id,
      token: botToken.value,
    })),
  };
}
