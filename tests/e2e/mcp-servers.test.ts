import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { ConsentDialog } from './consent-dialog.ts';
import { withFixture } from './fixture.ts';
import { commandWords, letProgramsAsk, run } from './handout-command.ts';
import { answerConfirmations } from './native.ts';
import { repository } from './program.ts';
import { startProxy } from './session/proxy.ts';
import { createConnection, waitForList } from './user-actions.ts';

const token = tokens.acmeBot.value;

/** Where the set-up of the end-to-end tests puts the servers. */
const servers = join(repository, 'out', 'mcp-servers');

/** An MCP server of others, its variables, and a tool of it that says who the account is. */
interface Server {
  readonly name: string;
  readonly variables: readonly string[];
  readonly tool: { readonly name: string; readonly arguments: object };
  readonly answer: RegExp;
}

const mcpServers: readonly Server[] = [
  {
    name: '@aashari/mcp-server-atlassian-jira',
    variables: [
      'ATLASSIAN_SITE_NAME=subdomain',
      'ATLASSIAN_USER_EMAIL=username',
      'ATLASSIAN_API_TOKEN=token',
    ],
    tool: {
      name: 'jira_get',
      arguments: { path: '/rest/api/3/myself', jq: 'displayName', outputFormat: 'json' },
    },
    answer: /^"Jira Bot"$/m,
  },
  {
    name: 'mcp-jira-cloud',
    variables: ['JIRA_BASE_URL=url', 'JIRA_EMAIL=username', 'JIRA_API_TOKEN=token'],
    tool: { name: 'jira_whoami', arguments: {} },
    answer: /"displayName": "Jira Bot"/,
  },
];

/** A program that starts a server by a command, as an editor or an assistant does: MCP's own client. */
const client = `
import { createRequire } from 'node:module';
const load = createRequire(process.env.MCP_SERVERS);
const { Client } = load('@modelcontextprotocol/sdk/client/index.js');
const { StdioClientTransport } = load('@modelcontextprotocol/sdk/client/stdio.js');
const [tool, command, ...args] = process.argv.slice(2);
const client = new Client({ name: 'assistant', version: '1.0.0' });
await client.connect(new StdioClientTransport({ command, args, env: process.env }));
const { tools } = await client.listTools();
const wanted = JSON.parse(tool);
const offered = tools.some(({ name }) => name === wanted.name) ? 'offers' : 'lacks';
console.log(client.getServerVersion().version, offered, wanted.name);
const { content } = await client.callTool(wanted);
console.log(content.map(({ text }) => text).join('\\n'));
await client.close();
`;

test(
  'an MCP server that the command starts reads the site once a person allowed it',
  withFixture({ timeoutMs: 180_000 }, async ({ session, site, start }) => {
    if (!existsSync(servers))
      throw new Error('The MCP servers are not installed yet: npm test -- build e2e');
    const { folder } = session.folders;
    const program = await start();
    const page = await program.page();
    await answerConfirmations(program.application, true);
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Acme',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token,
    });
    await letProgramsAsk(page);
    const dialog = await ConsentDialog.watch(session);

    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, site.certificate.caPem);
    const script = join(folder, 'client.mjs');
    writeFileSync(script, client);
    const proxy = await startProxy({ folder, sitePort: site.port });
    const env = {
      ...session.env,
      ...proxy.env,
      NODE_EXTRA_CA_CERTS: authority,
      NODE_USE_ENV_PROXY: '1',
      MCP_SERVERS: join(servers, 'package.json'),
    };
    try {
      for (const { name, variables, tool, answer } of mcpServers) {
        const before = proxy.asked().length;
        const file = join(servers, 'node_modules', name, 'dist', 'index.js');
        const given = variables.flatMap((variable) => ['--env', variable]);
        const exec = commandWords(program, ['exec', '-c', 'Acme', ...given, '--', 'node', file]);
        const ended = run(['node', script, JSON.stringify(tool), ...exec], { env, token });
        await dialog.answer(ended, 'once');
        const { code, output, words } = await ended;
        expect({ name, code, words }).toMatchObject({ name, code: 0 });
        expect(output).toMatch(new RegExp(`^\\d+\\.\\d+\\.\\d+ offers ${tool.name}$`, 'm'));
        expect(output).toMatch(answer);
        expect(output + words).not.toContain('<token>');
        expect(proxy.asked().slice(before)).toEqual(['acme.atlassian.net']);
        await dialog.gone();
      }
    } finally {
      await proxy.stop();
    }
    await program.quit();
  }),
);
