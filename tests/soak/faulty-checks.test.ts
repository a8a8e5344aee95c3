import { expect, test } from 'vitest';
import { testWithFaults, type Round } from '../e2e/faulty-checks.ts';
import { startSession } from '../e2e/session/index.ts';

const seed = Number(process.env['SEED'] ?? '1');
const megabytes = 1024 * 1024;

test('10,000 tests of connections with faults end with outcomes, and the heap stays what it was after the first thousand', async () => {
  const session = await startSession();
  try {
    const amounts = { connections: 1000, rounds: 10, seed };
    const tell = ({ ends, faults, heap }: Round): void => {
      process.stdout.write(`${JSON.stringify({ ends, faults, heap })}\n`);
    };
    const { rounds, bugs, strangers } = await testWithFaults(session, amounts, tell);
    expect(rounds.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(bugs).toEqual([]);
    expect(strangers).toEqual([]);
    const [first = 0, ...later] = rounds.map(({ heap }) => heap);
    expect(Math.max(...later)).toBeLessThanOrEqual(first * 1.1 + 8 * megabytes);
  } finally {
    await session.stop();
  }
});
