import { expect, test } from 'vitest';
import { testWithFaults, type RoundResult } from '../e2e/faulty-checks.ts';
import { startSession } from '../e2e/session/index.ts';

const seed = Number(process.env['SEED'] ?? '1');
const megabytes = 1024 * 1024;

test('10,000 tests of connections with faults end with outcomes, and the heap stays what it was after the first thousand', async () => {
  const session = await startSession();
  try {
    const amounts = { connections: 1000, rounds: 10, seed };
    const onRound = ({ outcomes, faults, heap }: RoundResult): void => {
      process.stdout.write(`${JSON.stringify({ outcomes, faults, heap })}\n`);
    };
    const { rounds, bugs, misdirectedTokens } = await testWithFaults(session, amounts, onRound);
    expect(rounds.flatMap(({ unexplained }) => unexplained)).toEqual([]);
    expect(bugs).toEqual([]);
    expect(misdirectedTokens).toEqual([]);
    const [first = 0, ...later] = rounds.map(({ heap }) => heap);
    expect(Math.max(...later)).toBeLessThanOrEqual(first * 1.1 + 8 * megabytes);
  } finally {
    await session.stop();
  }
});
