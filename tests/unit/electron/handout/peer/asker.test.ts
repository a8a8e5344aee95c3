import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../../../../electron/connections/index.ts';
import { Grants } from '../../../../../electron/handout/grants.ts';
import { readAsker, readStartedProgram } from '../../../../../electron/handout/peer/asker.ts';
import { readProcessStatus } from '../../../../../electron/handout/peer/processes.ts';
import { TestClock } from '../../../test-clock.ts';
import { temporaryFolder } from '../../vault/opened-vault.ts';

const uid = process.getuid?.() ?? 0;

/** Prints its number, and stays. */
const start600 = 'echo $$; exec sleep 600';

const token = {
  connection: {
    id: '6f2f1c1e-0000-4000-8000-000000000001',
    address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
    username: 'jane@example.com',
  } as unknown as Connection,
  field: 'token',
} as const;

function grants(): Grants {
  const clock = new TestClock();
  return new Grants({
    clock,
    elapsed: () => clock.elapsed(),
    after: (milliseconds, work) => clock.after(milliseconds, work),
    changed: () => undefined,
  });
}

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
  it('has the program that started it as parent', async () => {
    const program = join(temporaryFolder(), 'deploy');
    copyFileSync('/usr/bin/timeout', program);
    const [, pid] = await start(program, '600', 'sh', '-c', 'echo $$; exec sleep 600');
    expect(read(pid)).toMatchObject({ parent: { name: 'deploy' }, session: null });
    expect(read(pid).parents[0]).toBe('deploy');
  });

  it.each([
    ['a program of its own', (program: string) => [program, '600', 'sh', '-c', start600]],
    ['a shell', () => ['sh', '-c', 'sleep 600 & echo $!; wait']],
    [
      'a program that became another one meanwhile, and kept what the command prints',
      (program: string) => ['sh', '-c', `sleep 600 & echo $!; exec ${program} 600 sleep 600`],
    ],
  ])('has no permission that lasts where %s started it', async (_, words) => {
    const program = join(temporaryFolder(), 'deploy');
    copyFileSync('/usr/bin/timeout', program);
    const [name = '', ...rest] = words(program);
    const [parent, pid] = await start(name, ...rest);
    expect(readProcessStatus(pid)?.session).toBe(parent.pid);
    const asker = read(pid);
    const session = { terminal: 'pts/3', leader: pid, leaderStartTime: '1' };
    for (const command of ['read', 'credential'] as const) {
      const by = { asker: { ...asker, session }, command, program: asker.parent };
      expect(grants().canLast(by, [token])).toBe(false);
    }
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
