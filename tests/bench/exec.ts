import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { answerChoices, callBridge } from '../e2e/native.ts';
import { type Program, repository, sessionEnvironment, startProgram } from '../e2e/program.ts';
import { type Session, startSession, until } from '../e2e/session/index.ts';
import { createConnection, waitForList } from '../e2e/user-actions.ts';
import { accounts, type PracticeSite, startPracticeSite, tokens } from '../simulator/index.ts';
import { type Figure, figure } from './figures.ts';

const turns = 200;
/** Milliseconds that a program may take longer when the command starts it, with a permission that is in force. */
const allowance = 5;

/** Megabytes that the main process may have more of its own once programs have got values from it. */
const memoryAllowance = 4;
const memoryTurns = 5;
/** How many commands are answered before the memory is measured. */
const commands = 20;

const pairSchema = v.object({ measured: v.array(v.number()), baseline: v.array(v.number()) });

/** Starts the program, with a connection where it has none, whose hand-out nobody has to answer by hand. */
async function startWithConnection(
  session: Session,
  site: PracticeSite,
  dataFolder: string,
): Promise<Program> {
  const program = await startProgram({ session, site, dataFolder });
  const page = await program.page();
  await waitForList(page);
  await createConnection(page, {
    nickname: 'Acme',
    subdomain: 'acme',
    username: accounts.acmeBot.email,
    token: tokens.acmeBot.value,
  });
  return program;
}

/** The command with the data folder of a program, once that listens to it. */
async function heardCommand(session: Session, dataFolder: string): Promise<readonly string[]> {
  const client = join(repository, 'out', 'native', 'chatelaine');
  const folder = `--user-data-dir=${dataFolder}`;
  const isHeard = async (): Promise<boolean> =>
    promisify(execFile)(client, [folder, 'list'], { env: sessionEnvironment(session) }).then(
      () => true,
      (refused: unknown) => v.parse(v.object({ code: v.number() }), refused).code !== 69,
    );
  await until(isHeard, { what: 'the program listens to its command' });
  return [client, folder];
}

async function allowPrograms(program: Program, answer: number): Promise<void> {
  await answerChoices(program.application, answer);
  const allowed = { settings: { allowed: true }, vaultPassphrase: null };
  const changed = await callBridge(await program.page(), 'handout:change-settings', allowed);
  if (!changed.ok) throw new Error('Programs may not ask');
}

/** How long `chatelaine exec -- true` takes, against `true` alone, with a permission for the terminal. */
export async function execFigure(): Promise<Figure> {
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite();
  try {
    const data = join(session.folders.folder, 'data');
    const program = await startWithConnection(session, site, data);
    await allowPrograms(program, 1);
    const file = join(session.folders.folder, 'exec.json');
    const command = await heardCommand(session, data);
    const words = [
      process.execPath,
      join(import.meta.dirname, 'exec-pairs.ts'),
      ...[file, `${turns}`],
      ...command,
      ...['exec', '-c', 'Acme', '--env', 'T=token', '--', '/usr/bin/true'],
    ];
    const line = words.map((word) => `'${word}'`).join(' ');
    await promisify(execFile)('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      env: sessionEnvironment(session),
    });
    await program.quit();
    const pair = v.parse(pairSchema, JSON.parse(readFileSync(file, 'utf8')));
    return figure({ name: 'exec', unit: 'ms', limit: 1 }, pair, allowance);
  } finally {
    await site.close();
    await session.stop();
  }
}

/** The memory of the main process that it shares with none, in megabytes, once it has come to rest. */
async function ownMemory({ application }: Program): Promise<number> {
  const measure = async (): Promise<number> => {
    const { private: own } = await application.evaluate(() => process.getProcessMemoryInfo());
    return own / 1024;
  };
  let last = await measure();
  let rests = 0;
  return until(
    async () => {
      await new Promise((later) => setTimeout(later, 500));
      const now = await measure();
      rests = Math.abs(now - last) < last * 0.005 ? rests + 1 : 0;
      last = now;
      return rests >= 4 ? now : null;
    },
    { what: 'the memory comes to rest' },
  );
}

/** The memory of the main process once it has answered commands, against one that nobody asks. */
export async function handoutMemoryFigure(): Promise<Figure> {
  const session = await startSession({ keyring: 'unlocked' });
  const site = await startPracticeSite();
  const measure = async (isOn: boolean, turn: number): Promise<number> => {
    const data = join(session.folders.folder, `data-${turn}-${isOn ? 'on' : 'off'}`);
    const program = await startWithConnection(session, site, data);
    const [client = '', folder = ''] = await heardCommand(session, data);
    const ask = (...words: readonly string[]): Promise<unknown> =>
      promisify(execFile)(client, [folder, ...words], { env: sessionEnvironment(session) });
    if (isOn) await allowPrograms(program, 0);
    for (let count = 0; isOn && count < commands; count++)
      await (count % 4 === 0 ? ask('read', 'Acme', 'token') : ask('status'));
    const megabytes = await ownMemory(program);
    await program.quit();
    return megabytes;
  };
  try {
    const measured: number[] = [];
    const baseline: number[] = [];
    for (let turn = 0; turn < memoryTurns; turn++) {
      if (turn % 2 === 0) baseline.push(await measure(false, turn));
      measured.push(await measure(true, turn));
      if (turn % 2 === 1) baseline.push(await measure(false, turn));
    }
    const described = { name: 'handout-memory', unit: 'MB', limit: 1 } as const;
    return figure(described, { measured, baseline }, memoryAllowance);
  } finally {
    await site.close();
    await session.stop();
  }
}
