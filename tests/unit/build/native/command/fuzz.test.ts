import { describe, expect, it } from 'vitest';
import { buildFuzzer, runFuzzer } from '../../../../../build/native/fuzz.mjs';

const runs = 1_000_000;

describe('What the program answers', () => {
  it('never breaks the command, whatever it is: a million answers', async () => {
    const { code, report } = await runFuzzer(await buildFuzzer(), { runs });
    expect([code, report]).toEqual([
      0,
      expect.stringMatching(/number_of_executed_units: 1000000$/m),
    ]);
  }, 300_000);

  it('is one that the fuzzer finds, where the check of the length is left out', async () => {
    const { code, report } = await runFuzzer(await buildFuzzer({ planted: true }), { runs });
    expect(code).not.toBe(0);
    expect(report).toMatch(/AddressSanitizer: heap-buffer-overflow/);
  }, 300_000);
});
