import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { holdExecution } from '../../../../../electron/handout/peer/execution.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Starts a program that says when it runs, and does something for each line of its input. */
async function start(script: string, ...runner: readonly string[]) {
  const words = [...runner, 'python3', '-uc', script];
  const child = spawn('env', words, { stdio: ['pipe', 'pipe', 'inherit'] });
  ends.push(() => child.kill('SIGKILL'));
  // Python writes a line and its end apart, so what comes at once may be only the end of the line before.
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<number> => Number((await lines.next()).value);
  const pid = await next();
  const execution = holdExecution(pid);
  if (execution === null) throw new Error('It cannot be looked at');
  ends.push(() => execution.close());
  const goOn = (): Promise<number> => {
    child.stdin.write('\n');
    return next();
  };
  return { child, execution, goOn };
}

describe('An execution', () => {
  it('stays the same when its process closes its memory', async () => {
    const close =
      'import ctypes, os; print(os.getpid()); input(); ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)';
    const { execution, goOn } = await start(`${close}; print(0); input()`);
    await goOn();
    expect(execution.isAlive()).toBe(true);
  });

  it('is over once its process executes a program again, even the same one', async () => {
    const again = 'os.execlp("python3", "python3", "-uc", "print(0); input()")';
    const { execution, goOn } = await start(`import os; print(os.getpid()); input(); ${again}`);
    expect(execution.isAlive()).toBe(true);
    await goOn();
    expect(execution.isAlive()).toBe(false);
  });

  it('is over with its process, and that of a child is another one', async () => {
    const { child, execution, goOn } = await start(
      'import os; print(os.getpid()); input(); fork = os.fork(); fork or os.read(0, 1); print(0)',
    );
    await goOn();
    await once(child, 'exit');
    expect(execution.isAlive()).toBe(false);
    // The child still waits for a line.
    child.stdin.end();
  });

  it('is not looked at where there is no such process', () => {
    expect(holdExecution(2 ** 22 + 1)).toBeNull();
  });

  it('says whether it can have another file named as its own', async () => {
    const script = 'import os; print(os.getpid()); input()';
    expect((await start(script)).execution.isInOtherUserNamespace).toBe(false);
    const apart = await start(script, 'unshare', '--user', '--map-root-user');
    expect(apart.execution.isInOtherUserNamespace).toBe(true);
  });
});
