import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { withFixture } from './fixture.ts';
import { letProgramsAsk } from './handout-command.ts';
import { answerChoices } from './native.ts';
import { repository, sessionEnvironment } from './program.ts';
import { startProxy } from './session/proxy.ts';
import { createConnection, waitForList } from './user-actions.ts';

/** A recipe of the page: its lines for the shell, and what they print. */
interface Recipe {
  readonly title: string;
  readonly script: string;
  readonly output: string;
}

const page = readFileSync(join(repository, 'docs', 'command.md'), 'utf8');

const recipes: readonly Recipe[] = page
  .split(/^### /m)
  .slice(1)
  .map((part) => ({
    title: part.split('\n', 1)[0] ?? '',
    script: /```sh\n(.*?)```/s.exec(part)?.[1] ?? '',
    output: /```text\n(.*?)```/s.exec(part)?.[1] ?? '',
  }));

/** Tools that this machine cannot have: each says what it was given, never the token itself. */
const standIns = {
  uvx: `#!/bin/sh
test "$*" = mcp-atlassian && test "$JIRA_API_TOKEN" = "$EXPECTED_TOKEN" || exit 1
echo "uvx:" $(env | sed -n 's/^\\(JIRA_[A-Z_]*\\)=.*/\\1/p' | sort)
`,
  acli: `#!/bin/sh
test "$(cat)" = "$EXPECTED_TOKEN" && echo "acli: a token on standard input"
`,
};

/** Libraries that speak to Jira by themselves, as programs that start with a preset, or with variables of their own. */
const consumers: readonly Recipe[] = [
  {
    title: 'jira.js',
    script: `cat > who.mjs <<'END'
const { createCloudClient } = await import(process.env.CLIENT_MODULE);
const auth = { type: 'basic', email: process.env.JIRA_USERNAME, apiToken: process.env.JIRA_API_TOKEN };
const jira = createCloudClient({ host: process.env.JIRA_URL, auth });
console.log((await jira.myself.getCurrentUser()).displayName);
END
chatelaine exec -c 'Acme production' --preset mcp-atlassian -- node who.mjs
`,
    output: 'Jira Bot\n',
  },
  {
    title: 'python3-jira',
    script: `cat > who.py <<'END'
import os
from jira import JIRA
login = (os.environ["JIRA_USER"], os.environ["JIRA_TOKEN"])
jira = JIRA(os.environ["JIRA_SERVER"], options={"rest_api_version": "3"}, basic_auth=login)
print(jira.myself()["displayName"])
END
chatelaine exec -c 'Acme production' \\
  --env JIRA_SERVER=url --env JIRA_USER=username --env JIRA_TOKEN=token -- python3 who.py
`,
    output: 'Jira Bot\n',
  },
];

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly words: string;
}

function runInBash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['--norc', '-euo', 'pipefail', '-c', script],
      { cwd, env },
      (error, output, words) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          output,
          words,
        });
      },
    );
    child.stdin?.end();
  });
}

test(
  'the recipes of the page work as they stand there, and so do libraries for Jira',
  withFixture({ timeoutMs: 120_000 }, async ({ session, site, start }) => {
    const { home, folder } = session.folders;
    // Where the command looks by itself.
    const dataFolder = join(home, '.config', 'Chatelaine Development');
    const program = await start({ dataFolder });
    const window = await program.page();
    await waitForList(window);
    await createConnection(window, {
      nickname: 'Acme production',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await answerChoices(program.application, 0);
    await letProgramsAsk(window);

    const tools = join(folder, 'tools');
    mkdirSync(tools);
    for (const [name, script] of Object.entries(standIns)) {
      writeFileSync(join(tools, name), script);
      chmodSync(join(tools, name), 0o755);
    }
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, site.certificate.caPem);
    const tokenFile = join(folder, 'new-token');
    writeFileSync(tokenFile, `${tokens.acmeBot.value}\n`, { mode: 0o600 });
    const proxy = await startProxy({ folder, sitePort: site.port });
    const env = {
      ...sessionEnvironment(session),
      ...proxy.env,
      PATH: [tools, join(repository, 'out', 'native'), process.env['PATH']].join(':'),
      CURL_CA_BUNDLE: authority,
      SSL_CERT_FILE: authority,
      REQUESTS_CA_BUNDLE: authority,
      NODE_EXTRA_CA_CERTS: authority,
      NODE_USE_ENV_PROXY: '1',
      CLIENT_MODULE: import.meta.resolve('jira.js'),
      EXPECTED_TOKEN: tokens.acmeBot.value,
      NEW_TOKEN_FILE: tokenFile,
    };
    try {
      expect(recipes).toHaveLength(10);
      for (const { title, script, output } of [...recipes, ...consumers]) {
        const work = join(folder, title.replaceAll(/\W+/g, '-'));
        mkdirSync(work);
        // As in a terminal, which shows what is said among what is printed.
        const ended = await runInBash(`exec 2>&1\n${script}`, work, env);
        expect({ title, ...ended }).toEqual({ title, code: 0, output, words: '' });
        expect(ended.output + ended.words).not.toContain(tokens.acmeBot.value);
      }
    } finally {
      await proxy.stop();
    }
    await program.quit();
  }),
);
