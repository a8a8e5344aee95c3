import type { Description, Project } from './description.ts';
import {
  account,
  deskOf,
  group,
  serviceProject,
  site,
  softwareProject,
  token,
  userPermissions,
  withIssues,
} from './make.ts';

/**
 * One site, `big.atlassian.net` unless named otherwise, with so many projects, the first of them service desks, and an account that is agent on
 * every second desk and administers Jira. Every desk has a request of somebody else.
 */
export function bigSite(
  projectCount: number,
  deskCount: number,
  subdomain = 'big',
): {
  readonly description: Description;
  readonly connection: {
    readonly subdomain: string;
    readonly username: string;
    readonly token: string;
  };
} {
  const bot = account(`bot@${subdomain}.example`, 'Big Bot');
  const customer = account(`customer@${subdomain}.example`, 'Customer', {
    accountType: 'customer',
  });
  const botToken = token(`${subdomain}-bot`, bot);
  const projects = Array.from({ length: projectCount }, (_, index): Project => {
    const [id, number] = [10_001 + index, String(index + 1).padStart(4, '0')];
    if (index >= deskCount) return softwareProject(id, `SW${number}`, `Software ${number}`);
    const desk = serviceProject(
      id,
      `DESK${number}`,
      `Service desk ${number}`,
      index % 2 === 0 ? [bot] : [],
    );
    return withIssues(desk, [customer]);
  });
  const big = site(subdomain, 'Big', {
    groups: [
      group('jira-admins', [bot], { permissions: ['ADMINISTER', ...userPermissions] }),
      group('jira-users', [bot], { applications: ['jira-software'], permissions: userPermissions }),
      group('service-desk-agents', [bot], { applications: ['jira-servicedesk'] }),
    ],
    projects,
    serviceDesks: projects.slice(0, deskCount).map((project, index) => deskOf(index + 1, project)),
    webhooks: Array.from({ length: 12 }, (_, index) => ({
      name: `Hook ${index + 1}`,
      enabled: index > 0,
    })),
  });
  return {
    description: { sites: [big], accounts: [bot, customer], tokens: [botToken] },
    connection: { subdomain, username: bot.email, token: botToken.value },
  };
}
