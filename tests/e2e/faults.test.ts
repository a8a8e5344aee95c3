import { expect, test } from 'vitest';
import { testWithFaults } from './faulty-checks.ts';
import { withFixture } from './fixture.ts';

test(
  'tests of connections end with an outcome although every fifth request gets a random fault',
  withFixture({ timeoutMs: 10 * 60_000 }, async ({ session }) => {
    // Seeded; the soak makes ten thousand.
    const amounts = { connections: 250, rounds: 4, seed: 4711 };
    const { rounds, bugs, misdirectedTokens } = await testWithFaults(
      session,
      amounts,
      ({ outcomes, faults }) => process.stdout.write(`${JSON.stringify({ outcomes, faults })}\n`),
    );
    const ended = rounds
      .flatMap(({ outcomes }) => Object.entries(outcomes))
      .filter(([end]) => end !== 'none')
      .reduce((sum, [, times]) => sum + times, 0);
    expect(ended).toBe(amounts.connections * amounts.rounds);
    expect(rounds.flatMap(({ unexplained }) => unexplained)).toEqual([]);
    expect(bugs).toEqual([]);
    // A token goes to its own site, whatever the site answers.
    expect(misdirectedTokens).toEqual([]);
    const kinds = new Set(rounds.flatMap(({ faults }) => Object.keys(faults)));
    expect(kinds.size).toBeGreaterThan(5);
  }),
  11 * 60_000,
);
