import { expect, test } from 'vitest';
import { buildFuzzer, runFuzzer } from '../../build/native/fuzz.mjs';

const seconds = 60 * 60;

test(
  'an hour of answers never breaks the command',
  async () => {
    const { code, report } = await runFuzzer(await buildFuzzer(), { seconds });
    expect([code, report]).toEqual([0, expect.stringMatching(/number_of_executed_units: \d{7,}/)]);
  },
  (seconds + 600) * 1000,
);
