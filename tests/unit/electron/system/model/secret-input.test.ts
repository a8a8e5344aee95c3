import { describe, expect, it } from 'vitest';
import { wipeSecrets } from '../../../../../electron/system/model/secret-input.ts';

describe('The secrets in an input', () => {
  const secret = () => Uint8Array.from([1, 2, 3]);

  it.each([
    ['by itself', (bytes: Uint8Array) => bytes],
    ['in a field', (bytes: Uint8Array) => ({ id: 'one', passphrase: bytes })],
    ['in a field of a field', (bytes: Uint8Array) => ({ form: { token: bytes, note: null } })],
    ['in a list', (bytes: Uint8Array) => ({ rows: [{ name: 'one' }, { tokens: [bytes] }] })],
  ])('are wiped %s', (_, inputWith) => {
    const bytes = secret();
    wipeSecrets(inputWith(bytes));
    expect([...bytes]).toEqual([0, 0, 0]);
  });

  it('are wiped where the input contains itself', () => {
    const input = { passphrase: secret(), own: [] as unknown[] };
    input.own.push(input);
    wipeSecrets(input);
    expect([...input.passphrase]).toEqual([0, 0, 0]);
  });

  it.each([[null], [undefined], ['text'], [1]])('are none in %s', (input) => {
    expect(() => wipeSecrets(input)).not.toThrow();
  });
});
