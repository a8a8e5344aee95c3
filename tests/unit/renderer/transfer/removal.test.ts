import { describe, expect, it } from 'vitest';
import { Removal } from '../../../../renderer/transfer/removal.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';
import { long, EntryDouble, text } from '../moving-screen.ts';

describe('Removing everything', () => {
  it.each([
    ['thought better of', success({ outcome: 'cancelled' } as const), null, []],
    [
      'done but for one step',
      success({
        outcome: 'removed',
        steps: [
          { step: 'headers', done: true },
          { step: 'keyring', done: false },
        ],
      } as const),
      null,
      ['keyring'],
    ],
    ['refused', failure({ code: 'wrong-passphrase' } as const), 'wrong-passphrase', []],
  ])('%s', async (_, answer, code, notDone) => {
    const bridge = new BridgeDouble({ 'transfer:remove-everything': () => answer });
    const removal = new Removal(bridge);
    const entry = new EntryDouble(long);
    await removal.run(entry);
    expect(text(bridge.inputsOf('transfer:remove-everything')[0]?.vaultPassphrase)).toBe(long);
    expect([entry.value, entry.wiped]).toEqual(['', true]);
    expect(removal.failure?.code ?? null).toBe(code);
    expect(removal.notDone.map(({ step }) => step)).toEqual(notDone);
  });
});
