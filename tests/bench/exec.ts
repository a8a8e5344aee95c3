import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { answerChoices, callBridge } from '../e2e/native.ts';
import { repository, sessionEnvironment, startProgram } from '../e2e/program.ts';
import { startSession, until } from '../e2e/session/index.ts';
import { createConnection, waitForList } from '../e2e/user-actions.ts';
import { accounts, startPracticeSite, tokens } from '../simulator/index.ts';
import { type Figure, figure } from './figures.ts';

const turns = 200;
/** Milliseconds that a program may take longer when the command starts it, with a permission that is in force. */
const allowance = 5;

const pairSchema = v.object({ measured: v.array(v.number()), baseline: v.array(v.number()) });

/** How long `chatelaine exec -- true` takes, against `true` alone, with a permission for the terminal. */
export async function execFigure(): Promise<Figure> {
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite();
  try {
    const data = join(session.folders.folder, 'data');
    const program = await startProgram({ session, site, dataFolder: data });
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Acme',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: tokens.acmeBot.value,
    });
    await answerChoices(program.application, 1);
    const allowed = { settings: { allowed: true }, vaultPassphrase: null };
    const changed = await callBridge(page, 'handout:change-settings', allowed);
    if (!changed.ok) throw new Error('Programs may not ask');
    const file = join(session.folders.folder, 'exec.json');
    const command = [join(repository, 'out', 'native', 'chatelaine'), `--user-data-dir=${data}`];
    // The program listens a moment after its list is shown.
    const [client = '', folder = ''] = command;
    const env = sessionEnvironment(session);
    const isHeard = async (): Promise<boolean> =>
      promisify(execFile)(client, [folder, 'list'], { env }).then(
        () => true,
        (refused: unknown) => v.parse(v.object({ code: v.number() }), refused).code !== 69,
      );
    await until(isHeard, { what: 'the program listens to its command' });
    command.push('exec', '-c', 'Acme', '--env', 'T=token', '--', '/usr/bin/true');
    const words = [
      process.execPath,
      join(import.meta.dirname, 'exec-pairs.ts'),
      file,
      `${turns}`,
      ...command,
    ];
    const line = words.map((word) => `'${word}'`).join(' ');
    await promisify(execFile)('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      env,
    });
    await program.quit();
    const pair = v.parse(pairSchema, JSON.parse(readFileSync(file, 'utf8')));
    return figure({ name: 'exec', unit: 'ms', limit: 1 }, pair, allowance);
  } finally {
    await site.close();
    await session.stop();
  }
}
