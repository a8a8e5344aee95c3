import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  end,
  frame,
  Installation,
  type RunningCommand,
  ScriptedProgram,
} from '../unit/build/native/command/scripted-program.ts';
import { practiceToken } from '../simulator/index.ts';
import { coreLimits, searchMemory, until } from './session/index.ts';

const token = practiceToken('of-the-command');
const marks = ['whole', 'start', 'middle', 'end'].map((name, part) => ({
  name,
  bytes: Buffer.from(part === 0 ? token : token.slice((part - 1) * 16, part * 16 + 16)),
}));
const nickname = 'Nickname-that-is-no-secret';

let installation: Installation;
let program: ScriptedProgram;
let limits: readonly string[] = [];

/** Whatever the session's own limit is, the command is started where everything may be dumped. */
beforeEach(async () => {
  limits = coreLimits(process.pid) ?? [];
  execFileSync('prlimit', ['--pid', String(process.pid), '--core=unlimited:unlimited']);
  installation = new Installation();
  program = await ScriptedProgram.start(installation);
});
afterEach(async () => {
  execFileSync('prlimit', ['--pid', String(process.pid), `--core=${limits[0] ?? '0'}:`]);
  await program.stop();
  installation.remove();
});

const foundIn = async ({ process: { pid } }: RunningCommand) =>
  searchMemory(pid ?? 0, [...marks, { name: 'nickname', bytes: Buffer.from(nickname) }]);

const none = { whole: 0, start: 0, middle: 0, end: 0 };

/** Whether another program of the same user may read the memory, as a debugger would. */
function isReadable({ process: { pid } }: RunningCommand): boolean {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
    return true;
  } catch {
    return false;
  }
}

test('nothing of a token is left in the command once it is written', async () => {
  const running = installation.run(['read', nickname, 'token']);
  let written = '';
  running.process.stdout?.on('data', (bytes: Buffer) => (written += bytes.toString()));
  await program.answer(frame('output', token));
  await until(() => written === token, { what: 'the token is written' });
  // It now waits for the answer's end.
  const counts = await foundIn(running);
  expect(counts).toMatchObject(none);
  expect(counts['nickname']).toBeGreaterThan(0);
  program.send(end(0));
  expect((await running.result).code).toBe(0);
});

test('nor of a token that was saved by it, once it is sent', async () => {
  const add = ['add', `--nickname=${nickname}`, '--url=a', '--username=a', '--token-stdin'];
  const running = installation.run(add, { input: token });
  await program.answer();
  expect((await program.next()).payload.toString()).toBe(token);
  await program.next();
  expect(await foundIn(running)).toMatchObject(none);
  program.send(end(0));
  await running.result;
});

test('while it holds one, nobody else reads its memory, and a crash leaves no core', async () => {
  const crash = 'process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 1000)';
  const control = spawnSync(process.execPath, ['-e', crash], { cwd: installation.folder });
  const cores = (): readonly string[] =>
    readdirSync(installation.folder).filter((name) => name.startsWith('core'));
  expect([control.signal, cores().length]).toEqual(['SIGSEGV', 1]);

  const running = installation.run(['exec', '-c', nickname, '--env', 'T=token', '--', 'true']);
  await program.answer(frame('environment', `T=${token}\0`), frame('words', 'Held.'));
  let words = '';
  running.process.stderr?.on('data', (bytes: Buffer) => (words += bytes.toString()));
  await until(() => words.includes('Held.'), { what: 'the command holds the token' });
  const counts = await foundIn(running);
  expect(counts['whole']).toBe(1);
  expect(isReadable(running)).toBe(false);
  running.process.kill('SIGSEGV');
  expect((await running.result).signal).toBe('SIGSEGV');
  expect(cores()).toHaveLength(1);
});
