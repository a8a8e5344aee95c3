import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { foreground, say } from '../../../build/set-up/index.mjs';
import { runSideBySide } from '../../../build/side-by-side.mjs';

afterEach(() => {
  vi.restoreAllMocks();
});

function printed(): () => string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => write.mock.calls.map(([text]) => String(text)).join('');
}

describe('Stages', () => {
  test('of different lanes run side by side, and each one’s output is shown whole, in their order', async () => {
    const shown = printed();
    const second = new EventEmitter();
    const results = await runSideBySide([
      {
        name: 'waits for the second',
        lane: 'one',
        run: async () => {
          say('first: begins');
          await once(second, 'ended');
          say('first: ends');
          return 1;
        },
      },
      {
        name: 'second',
        lane: 'other',
        run: async () => {
          say('second: begins');
          await foreground(process.execPath, ['-e', 'console.log("second: a command")']);
          second.emit('ended');
          return 2;
        },
      },
    ]);
    expect(
      shown()
        .replaceAll(/\s*\n\s*/g, '\n')
        .trim()
        .split('\n'),
    ).toEqual([
      '=== waits for the second',
      'first: begins',
      'first: ends',
      '=== second',
      'second: begins',
      'second: a command',
    ]);
    expect(results.map(({ name, result }) => [name, result])).toEqual([
      ['waits for the second', 1],
      ['second', 2],
    ]);
  });

  test('of one lane run one after another', async () => {
    printed();
    const running: string[] = [];
    const stage = (name: string) => ({
      name,
      lane: 'one',
      run: async () => {
        running.push(`${name} begins`);
        await foreground(process.execPath, ['-e', '']);
        running.push(`${name} ends`);
      },
    });
    await runSideBySide([stage('a'), stage('b')]);
    expect(running).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
