import { describe, expect, it } from 'vitest';
import { forbidCoreDumps, memoryAccess } from '../../../../electron/system/index.ts';

/** What the kernel was asked, where these processes have these children. */
function limited(
  platform: NodeJS.Platform,
  children: Readonly<Record<number, readonly number[]>>,
  errors: Readonly<Record<number, number>> = {},
): readonly string[] {
  const asked: string[] = [];
  const calls = {
    limitCoreSize: (pid: number, bytes: number) => {
      asked.push(`${pid}: ${bytes}`);
      return errors[pid] ?? 0;
    },
    setDumpable: () => 0,
    overwriteFreedMemory: () => 0,
  };
  forbidCoreDumps(calls, platform, (pid) => children[pid] ?? []);
  return asked;
}

describe('Core dumps', () => {
  const own = process.pid;
  it.each([
    ['of the program and all that it has started', 'linux', ['0: 1', '7: 1', '8: 1', '9: 1']],
    ['on macOS, of the program, before it starts others', 'darwin', ['0: 0']],
  ] as const)('are forbidden: %s', (_what, platform, asked) => {
    expect(limited(platform, { [own]: [7, 8], 8: [9] })).toEqual(asked);
  });

  it.each([
    ['has ended', 3],
    ["is another user's", 1],
  ])('are nothing to stop at where a process %s', (_what, error) => {
    expect(limited('linux', { [own]: [7, 8] }, { 7: error })).toEqual(['0: 1', '7: 1', '8: 1']);
  });

  it.each([
    ['this process', 0, 1],
    ['one that it started', 7, 22],
  ])('that the system does not forbid for %s stop the start', (_which, pid, error) => {
    expect(() => limited('linux', { [own]: [7] }, { [pid]: error })).toThrow(
      /could not be forbidden/,
    );
  });
});

describe('The memory of the program', () => {
  it('is closed, and open to the desktop while any of its dialogs is', async () => {
    const dumpable: boolean[] = [];
    const access = memoryAccess({ setDumpable: (value) => dumpable.push(value) });
    const ends: (() => void)[] = [];
    const dialog = (): Promise<void> =>
      access.openDuring(() => new Promise((end) => ends.push(end)));
    access.close();
    const [first, second] = [dialog(), dialog()];
    ends[0]?.();
    await first;
    expect(dumpable.at(-1)).toBe(true);
    ends[1]?.();
    await second;
    expect(dumpable.at(-1)).toBe(false);
    await expect(access.openDuring(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(dumpable.at(-1)).toBe(false);
  });
});
