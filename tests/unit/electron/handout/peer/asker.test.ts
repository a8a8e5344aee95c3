import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readAsker, readStartedProgram } from '../../../../../electron/handout/peer/asker.ts';
import { readProcessStatus } from '../../../../../electron/handout/peer/processes.ts';
import { temporaryFolder } from '../../vault/opened-vault.ts';

const uid = process.getuid?.() ?? 0;

const started = new Set<number>();
afterEach(() => {
  for (const pid of started) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
  started.clear();
});

/** Starts a program that prints the number of a process, and waits for that. */
async function start(
  name: string,
  ...args: readonly string[]
): Promise<readonly [ChildProcess, number]> {
  const child = spawn(name, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const [bytes]: unknown[] = await once(child.stdout, 'data');
  const printed = Number(String(bytes));
  for (const pid of [child.pid ?? 0, printed]) started.add(pid);
  return [child, printed];
}

const read = (pid: number) => {
  const asker = readAsker(pid, uid, () => true);
  if (typeof asker === 'string') throw new Error(asker);
  return asker;
};

describe('Who asks', () => {
  it('has the program that started it as parent, which may have a permission that lasts', async () => {
    const program = join(temporaryFolder(), 'deploy');
    copyFileSync('/usr/bin/timeout', program);
    const [, pid] = await start(program, '600', 'sh', '-c', 'echo $$; exec sleep 600');
    expect(read(pid)).toMatchObject({ parent: { name: 'deploy', mayLast: true }, session: null });
    expect(read(pid).parents[0]).toBe('deploy');
  });

  it.each([
    ['a shell', 'sh', ['-c', 'sleep 600 & echo $!; wait']],
    [
      'an interpreter',
      'python3',
      [
        '-c',
        'import subprocess as s; p = s.Popen(["sleep", "600"]); print(p.pid, flush=True); p.wait()',
      ],
    ],
  ])('may have one only once where %s started it', async (_, name, words) => {
    const [parent, pid] = await start(name, ...words);
    expect(readProcessStatus(pid)?.session).toBe(parent.pid);
    expect(read(pid).parent.mayLast).toBe(false);
  });

  it('has none that may once that has ended, or was never its parent: whoever adopts it did not start it', async () => {
    // Under another name a Python counts as a program of its own; it takes what its children leave behind.
    const program = join(temporaryFolder(), 'deploy');
    copyFileSync('/usr/bin/python3', program);
    const adopt = 'import ctypes, os, time; ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)';
    const run = `os.system("setsid sh -c '(sleep 600 & echo $!)'"); time.sleep(600)`;
    const [adopting, pid] = await start(program, '-c', `${adopt}; ${run}`);
    const parent = (): number | undefined => readProcessStatus(pid)?.parent;
    await expect.poll(parent, { timeout: 30_000 }).toBe(adopting.pid);
    expect(read(pid).parent).toMatchObject({ name: 'deploy', mayLast: false });
  });

  it('is in another terminal’s session where its leader only has the number of a former one', () => {
    const asRoot = uid === 0;
    const namespaces = [...(asRoot ? [] : ['--user', '--map-root-user']), '--pid', '--fork'];
    const words = [process.execPath, join(import.meta.dirname, 'reused-session-program.ts')];
    const { status, stdout, stderr } = spawnSync(
      'unshare',
      [...namespaces, '--mount-proc', ...words],
      { encoding: 'utf8', timeout: 50_000 },
    );
    expect([status, stderr]).toEqual([0, '']);
    const [first, second]: { leader: number; leaderStartTime: string }[] = JSON.parse(stdout);
    expect(second?.leader).toBe(first?.leader);
    expect(second?.leaderStartTime).not.toBe(first?.leaderStartTime);
  });
});

describe('The program that is started', () => {
  it.each([
    ['a program', '\u007fELF', true],
    ['a script, whose interpreter is looked up each time,', '#!/usr/bin/env bash\n', false],
    ['an empty file', '', true],
  ])('%s may have a permission that lasts, or not', (_, content, mayLast) => {
    const file = join(temporaryFolder(), 'deploy');
    writeFileSync(file, content);
    const descriptor = openSync(file, 'r');
    try {
      expect(readStartedProgram(process.pid, descriptor, 'deploy')).toMatchObject({ mayLast });
    } finally {
      closeSync(descriptor);
    }
  });
});
