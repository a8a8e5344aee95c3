import type { ConnectionInput } from '../e2e/user-actions.ts';
import { accounts, tokens } from '../simulator/index.ts';

/** The demo's connections: one that has all it needs, and two that lack something. */
export const demoConnections: readonly (ConnectionInput & {
  readonly host: string;
  readonly tray: string;
})[] = [
  {
    nickname: 'Acme production',
    subdomain: 'https://acme.atlassian.net/jira/servicedesk/projects/ITSM',
    username: accounts.acmeBot.email,
    token: tokens.acmeBot.value,
    host: 'acme.atlassian.net',
    tray: 'Acme production: Works',
  },
  {
    nickname: 'Acme sandbox',
    subdomain: 'acme-sandbox',
    username: accounts.sandboxBot.email,
    token: tokens.sandboxBot.value,
    host: 'acme-sandbox.atlassian.net',
    tray: 'Acme sandbox: Works',
  },
  {
    nickname: 'Northwind service desk',
    subdomain: 'northwind',
    username: accounts.northwindBot.email,
    token: tokens.northwindBot.value,
    host: 'northwind.atlassian.net',
    tray: 'Northwind service desk: Works',
  },
];
