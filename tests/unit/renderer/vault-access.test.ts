import { describe, expect, it } from 'vitest';
import {
  countCharacters,
  strengthOf,
  VaultAccess,
} from '../../../renderer/stores/vault-access.svelte.ts';
import { BridgeDouble, failure, success, type Handlers } from './bridge-double.ts';
import { TokenFieldDouble } from './token-field-double.ts';

const open = { status: 'open', keepers: ['passphrase'] } as const;

function entered(text: string): TokenFieldDouble {
  const field = new TokenFieldDouble();
  field.text = text;
  return field;
}

function access(handlers: Handlers) {
  const bridge = new BridgeDouble(handlers);
  return { bridge, vault: new VaultAccess(bridge) };
}

const isWiped = (field: TokenFieldDouble): boolean =>
  field.copies.length > 0 && field.copies.every((copy) => copy.every((byte) => byte === 0));

describe('Choosing a passphrase', () => {
  it.each([
    ['too short', 'eleven char', 'eleven char', 'too-short'],
    ['too short, though it has many bytes', 'ääääääääääà', 'ääääääääääà', 'too-short'],
    ['not the same twice', 'twelve chars', 'twelve-chars', 'different'],
    ['longer the second time', 'twelve chars', 'twelve chars!', 'different'],
  ])('is refused when it is %s', async (_why, first, second, problem) => {
    const { vault, bridge } = access({ 'vault:create': () => success(open) });
    const [one, other] = [entered(first), entered(second)];
    expect(await vault.create(one, other)).toBe(problem);
    expect(bridge.asked).toEqual([]);
    expect(isWiped(one) && isWiped(other)).toBe(true);
  });

  it('makes the vault, and leaves both fields empty and no copy', async () => {
    const { vault, bridge } = access({ 'vault:create': () => success(open) });
    const [one, other] = [entered('correct horse battery'), entered('correct horse battery')];
    expect(await vault.create(one, other)).toBeNull();
    expect(vault.state).toEqual(open);
    const sent = bridge.inputsOf('vault:create')[0]?.passphrase;
    expect(new TextDecoder().decode(sent)).toBe('correct horse battery');
    expect([one.text, other.text]).toEqual(['', '']);
    expect(isWiped(one) && isWiped(other)).toBe(true);
  });

  it.each([
    [11, 'short'],
    [12, 'fair'],
    [16, 'good'],
    [24, 'strong'],
  ] as const)('of %i characters is called %s', (length, strength) => {
    expect(strengthOf(length)).toBe(strength);
  });

  it('counts characters, not bytes', () => {
    expect(countCharacters(new TextEncoder().encode('aä€😀'))).toBe(4);
  });
});

describe('Unlocking', () => {
  it('empties the field and says so when the passphrase is wrong', async () => {
    const { vault } = access({
      'vault:unlock-with-passphrase': () => failure({ code: 'wrong-passphrase' }),
    });
    const field = entered('wrong');
    await vault.unlock(field);
    expect(vault.failure).toEqual({ code: 'wrong-passphrase' });
    expect(field.text).toBe('');
    expect(isWiped(field)).toBe(true);
  });

  it('follows what the vault says by itself', () => {
    const { vault, bridge } = access({ 'vault:state': () => success({ status: 'opening' }) });
    const stop = vault.follow();
    bridge.send('vault-state', open);
    expect(vault.state).toEqual(open);
    stop();
    bridge.send('vault-state', { status: 'locked', keepers: ['passphrase'], failure: null });
    expect(vault.state).toEqual(open);
  });
});
