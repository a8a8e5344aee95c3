import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/model/codes.ts';
import type { KeeperKind, VaultState } from '../../../../electron/vault/model/vault-state.ts';
import {
  Protection,
  type KeeperChange,
  type PageMemory,
} from '../../../../renderer/vault/protection.svelte.ts';
import {
  answerLater,
  BridgeDouble,
  failure,
  success,
  type Handlers,
  type Question,
} from '../bridge-double.ts';
import { keepersOf } from '../keepers.ts';
import { TokenFieldDouble } from '../token-field-double.ts';

const after: VaultState = { status: 'open', keepers: keepersOf('passphrase') };

const everyChange: Handlers = {
  'vault:add-keyring': () => success(after),
  'vault:set-passphrase': () => success(after),
  'vault:make-recovery-key': () => success(after),
  'vault:remove-keeper': () => success(after),
  'vault:require-passphrase': () => success(after),
  'vault:renew-key': () => success(after),
};

function entered(text: string): TokenFieldDouble {
  const field = new TokenFieldDouble();
  field.text = text;
  return field;
}

function protect(handlers: Handlers = everyChange, memory: PageMemory | null = null) {
  const bridge = new BridgeDouble(handlers);
  const states: VaultState[] = [];
  const protection = new Protection(bridge, (state) => states.push(state), memory);
  return { bridge, protection, states };
}

/** What was sent, with the bytes as text. */
function sent({ name, input }: Question): unknown {
  const fields = Object.entries(input as Record<string, unknown>).map(([key, value]) => [
    key,
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  ]);
  return [name, Object.fromEntries(fields)];
}

const remove = (keeper: KeeperKind): KeeperChange => ({ kind: 'remove', keeper });

describe('A change of what opens the vault', () => {
  it.each<[KeeperChange, unknown]>([
    [{ kind: 'add-keyring' }, ['vault:add-keyring', { passphrase: null }]],
    [{ kind: 'make-recovery-key' }, ['vault:make-recovery-key', { passphrase: null }]],
    [{ kind: 'renew-key' }, ['vault:renew-key', { passphrase: null }]],
    [remove('keytar'), ['vault:remove-keeper', { passphrase: null, keeper: 'keytar' }]],
  ])('goes straight to the question where there is no passphrase: %o', async (change, asked) => {
    const { bridge, protection, states } = protect();
    await protection.begin(change, keepersOf('safe-storage', 'keytar'));
    expect(protection.asking).toBeNull();
    expect(bridge.asked.map(sent)).toEqual([asked]);
    expect(protection.done).toBe(change.kind);
    expect(states).toEqual([after]);
  });

  it.each<[KeeperChange, unknown]>([
    [{ kind: 'add-keyring' }, ['vault:add-keyring', { passphrase: 'the present one' }]],
    [{ kind: 'make-recovery-key' }, ['vault:make-recovery-key', { passphrase: 'the present one' }]],
    [{ kind: 'renew-key' }, ['vault:renew-key', { passphrase: 'the present one' }]],
    [
      { kind: 'require-passphrase' },
      ['vault:require-passphrase', { passphrase: 'the present one' }],
    ],
    [
      remove('passphrase'),
      ['vault:remove-keeper', { passphrase: 'the present one', keeper: 'passphrase' }],
    ],
  ])('asks for the passphrase where there is one: %o', async (change, asked) => {
    const { bridge, protection } = protect();
    await protection.begin(change, keepersOf('safe-storage', 'passphrase'));
    expect(protection.asking).toEqual(change);
    expect(bridge.asked).toEqual([]);
    const current = entered('the present one');
    expect(await protection.confirm({ current, next: null, again: null })).toBeNull();
    expect(bridge.asked.map(sent)).toEqual([asked]);
    expect(protection.asking).toBeNull();
    expect(current.text).toBe('');
    expect(current.isWiped()).toBe(true);
  });

  it.each([
    ['an empty passphrase', '', 'correct horse', 'correct horse', 'no-passphrase'],
    ['a new one that is too short', 'present', 'short', 'short', 'too-short'],
    ['two that are not the same', 'present', 'correct horse', 'correct house', 'different'],
  ])('is not asked for with %s', async (_what, present, one, other, problem) => {
    const { bridge, protection } = protect();
    await protection.begin({ kind: 'set-passphrase' }, keepersOf('passphrase'));
    const [current, next, again] = [entered(present), entered(one), entered(other)];
    expect(await protection.confirm({ current, next, again })).toBe(problem);
    expect(bridge.asked).toEqual([]);
    expect([current.text, next.text, again.text]).toEqual([present, one, other]);
    expect([current, next, again].every((field) => field.isWiped())).toBe(true);
  });

  it('takes a first passphrase without a present one', async () => {
    const { bridge, protection } = protect();
    await protection.begin({ kind: 'set-passphrase' }, keepersOf('safe-storage'));
    const [next, again] = [entered('correct horse'), entered('correct horse')];
    await protection.confirm({ current: null, next, again });
    expect(bridge.asked.map(sent)).toEqual([
      ['vault:set-passphrase', { passphrase: null, next: 'correct horse' }],
    ]);
    expect([next, again].every((field) => field.isWiped())).toBe(true);
  });

  it.each<[Failure, Failure | null]>([
    [{ code: 'wrong-passphrase' }, { code: 'wrong-passphrase' }],
    [{ code: 'keyring-unavailable' }, { code: 'keyring-unavailable' }],
    [{ code: 'not-confirmed' }, null],
  ])('that ends with %o stays to be tried again', async (refused, shown) => {
    const { protection, states } = protect({ 'vault:add-keyring': () => failure(refused) });
    await protection.begin({ kind: 'add-keyring' }, keepersOf('passphrase'));
    const current = entered('the present one');
    await protection.confirm({ current, next: null, again: null });
    expect(protection.failure).toEqual(shown);
    expect(protection.asking).toEqual({ kind: 'add-keyring' });
    expect(protection.done).toBeNull();
    expect(states).toEqual([]);
    expect(current.text).toBe('');
    protection.cancel();
    expect([protection.asking, protection.failure]).toEqual([null, null]);
  });

  it('is made one at a time, and cannot be left while the question stands there', async () => {
    const later = answerLater<ReturnType<typeof success<VaultState>>>();
    const { bridge, protection } = protect({ 'vault:renew-key': () => later.answer });
    const ended = protection.begin({ kind: 'renew-key' }, keepersOf('safe-storage'));
    await protection.begin({ kind: 'add-keyring' }, keepersOf('safe-storage'));
    expect(protection.busy).toBe(true);
    expect(bridge.asked).toHaveLength(1);
    later.give(success(after));
    await ended;
    expect(protection.busy).toBe(false);
  });
});

describe('The offer of a recovery key', () => {
  it('is put away for good', () => {
    const kept = new Map<string, string>();
    const memory: PageMemory = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    };
    const { protection } = protect({}, memory);
    expect(protection.offerDismissed).toBe(false);
    protection.dismissOffer();
    expect(protection.offerDismissed).toBe(true);
    expect(protect({}, memory).protection.offerDismissed).toBe(true);
    expect(protect().protection.offerDismissed).toBe(false);
  });
});
