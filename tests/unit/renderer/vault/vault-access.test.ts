import { describe, expect, it } from 'vitest';
import type { BackupOffer } from '../../../../electron/vault/backups/offers.ts';
import type { Failure } from '../../../../electron/failures/model/codes.ts';
import type { VaultState } from '../../../../electron/vault/model/vault-state.ts';
import { countCharacters, judgeStrength } from '../../../../renderer/vault/new-passphrase.ts';
import { VaultAccess } from '../../../../renderer/vault/vault-access.svelte.ts';
import { BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { keepersOf } from '../keepers.ts';
import { noon } from '../samples.ts';
import { TokenFieldDouble } from '../token-field-double.ts';

const open: VaultState = { status: 'open', keepers: keepersOf('passphrase') };

function entered(text: string): TokenFieldDouble {
  const field = new TokenFieldDouble();
  field.text = text;
  return field;
}

function access(handlers: Handlers) {
  const bridge = new BridgeDouble(handlers);
  return { bridge, vault: new VaultAccess(bridge) };
}

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
    expect(one.isWiped() && other.isWiped()).toBe(true);
  });

  it('makes the vault, and leaves both fields empty and no copy', async () => {
    const { vault, bridge } = access({ 'vault:create': () => success(open) });
    const [one, other] = [entered('correct horse battery'), entered('correct horse battery')];
    expect(await vault.create(one, other)).toBeNull();
    expect(vault.state).toEqual(open);
    const sent = bridge.inputsOf('vault:create')[0]?.passphrase;
    expect(new TextDecoder().decode(sent)).toBe('correct horse battery');
    expect([one.text, other.text]).toEqual(['', '']);
    expect(one.isWiped() && other.isWiped()).toBe(true);
  });

  it.each([
    [11, 'short'],
    [12, 'fair'],
    [16, 'good'],
    [24, 'strong'],
  ] as const)('of %i characters is called %s', (length, strength) => {
    expect(judgeStrength(length)).toBe(strength);
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
    expect(field.isWiped()).toBe(true);
  });

  it('follows what the vault says by itself', () => {
    const { vault, bridge } = access({ 'vault:state': () => success({ status: 'opening' }) });
    const stop = vault.follow();
    bridge.send('vault-state', open);
    expect(vault.state).toEqual(open);
    stop();
    bridge.send('vault-state', {
      status: 'locked',
      keepers: keepersOf('passphrase'),
      failure: null,
    });
    expect(vault.state).toEqual(open);
  });
});

describe('Unlocking with the recovery key', () => {
  it.each<[string, Failure | null, string]>([
    ['opens the vault, and empties the field', null, ''],
    ['leaves a mistyped one to be corrected', { code: 'recovery-key-mistyped' }, 'K7Q2-0000'],
    ['empties the field when it is another one', { code: 'wrong-recovery-key' }, ''],
  ])('%s', async (_what, refused, left) => {
    const { vault, bridge } = access({
      'vault:unlock-with-recovery-key': () => (refused === null ? success(open) : failure(refused)),
    });
    const field = entered('K7Q2-0000');
    await vault.unlockWithRecoveryKey(field);
    const sent = bridge.inputsOf('vault:unlock-with-recovery-key')[0]?.recoveryKey;
    expect(new TextDecoder().decode(sent)).toBe('K7Q2-0000');
    expect(vault.failure).toEqual(refused);
    expect(field.text).toBe(left);
    expect(field.isWiped()).toBe(true);
  });
});

const offer: BackupOffer = {
  id: '2026-11-22T12-00-00',
  takenAt: noon,
  missingChanges: 3,
  restores: 'everything',
  keepers: ['passphrase'],
  formerKeepers: false,
};

const damaged: VaultState = { ...open, status: 'open', damaged: true };

describe('The backups', () => {
  it('are offered as they are found, and said to be unreadable where they are', async () => {
    const { vault } = access({ 'vault:offers': () => success([offer]) });
    expect(vault.offers).toBeNull();
    await vault.findOffers();
    expect(vault.offers).toEqual([offer]);
    const broken = access({ 'vault:offers': () => failure({ code: 'disk-failed' }) });
    await broken.vault.findOffers();
    expect(broken.vault.offers).toBeNull();
    expect(broken.vault.offersFailure).toEqual({ code: 'disk-failed' });
  });

  it.each<[string, VaultState, number]>([
    ['make the screens read anew once one is in place', open, 1],
    ['leave the screens as they are when the question was answered with no', damaged, 0],
  ])('%s', async (_what, state, times) => {
    const { vault, bridge } = access({
      'vault:state': () => success(damaged),
      'vault:restore': () => success(structuredClone(state)),
    });
    vault.follow();
    await Promise.resolve();
    await vault.restore(offer);
    expect(bridge.inputsOf('vault:restore')).toEqual([{ offer: offer.id }]);
    expect(vault.state).toEqual(state);
    expect(vault.restored).toBe(times);
  });

  it('say why one could not be put in place, and are read again', async () => {
    const { vault } = access({
      'vault:state': () => success(damaged),
      'vault:offers': () => success([]),
      'vault:restore': () => failure({ code: 'no-such-backup' }),
    });
    await vault.restore(offer);
    expect(vault.failure).toEqual({ code: 'no-such-backup' });
    expect(vault.failedOffer).toBe(offer.id);
    expect(vault.offers).toEqual([]);
    expect(vault.state).toEqual(damaged);
  });
});
