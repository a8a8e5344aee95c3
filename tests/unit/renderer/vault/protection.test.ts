import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/model/codes.ts';
import type { KeeperKind, VaultState } from '../../../../electron/vault/model/vault-state.ts';
import type { KeeperChange } from '../../../../renderer/vault/keeper-change.ts';
import { Protection, type PageMemory } from '../../../../renderer/vault/protection.svelte.ts';
import { PassphrasePrompt } from '../../../../renderer/vault/passphrase-prompt.svelte.ts';
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
  const prompt = new PassphrasePrompt();
  const states: VaultState[] = [];
  const protection = new Protection(bridge, prompt, (state) => states.push(state), memory);
  return { bridge, prompt, protection, states };
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
    const { bridge, prompt, protection, states } = protect();
    await protection.begin(change, keepersOf('safe-storage', 'keytar'));
    expect(prompt.question).toBeNull();
    expect(bridge.asked.map(sent)).toEqual([asked]);
    expect(protection.done).toBe(change.kind);
    expect(states).toEqual([after]);
  });

  it.each<[KeeperChange, string, unknown]>([
    [
      { kind: 'require-passphrase' },
      'Require the passphrase',
      ['vault:require-passphrase', { passphrase: 'the current one' }],
    ],
    [
      remove('passphrase'),
      'Remove: Passphrase',
      ['vault:remove-keeper', { passphrase: 'the current one', keeper: 'passphrase' }],
    ],
  ])('asks for the passphrase where main does: %o', async (change, title, asked) => {
    const needed = ({ passphrase }: { readonly passphrase: Uint8Array | null }) =>
      passphrase === null ? failure({ code: 'passphrase-needed' } as const) : success(after);
    const { bridge, prompt, protection } = protect({
      'vault:require-passphrase': needed,
      'vault:remove-keeper': needed,
    });
    const ended = protection.begin(change, keepersOf('safe-storage', 'passphrase'));
    await expect.poll(() => prompt.question?.title).toBe(title);
    await prompt.enter({ current: entered('the current one'), next: null, again: null });
    await ended;
    expect(bridge.asked.map(sent).at(-1)).toEqual(asked);
    expect(protection.done).toBe(change.kind);
  });

  it.each([
    [keepersOf('safe-storage'), 'Set a passphrase', null],
    [keepersOf('passphrase'), 'Change the passphrase', 'the current one'],
  ])('takes a new passphrase', async (keepers, title, passphrase) => {
    const { bridge, prompt, protection } = protect();
    const ended = protection.begin({ kind: 'set-passphrase' }, keepers);
    await expect.poll(() => prompt.question?.title).toBe(title);
    await prompt.enter({
      current: passphrase === null ? null : entered(passphrase),
      next: entered('correct horse'),
      again: entered('correct horse'),
    });
    await ended;
    expect(bridge.asked.map(sent)).toEqual([
      ['vault:set-passphrase', { passphrase, next: 'correct horse' }],
    ]);
  });

  it.each<[Failure, Failure | null]>([
    [{ code: 'keyring-unavailable' }, { code: 'keyring-unavailable' }],
    [{ code: 'not-confirmed' }, null],
  ])('that ends with %o changes nothing', async (refused, shown) => {
    const { protection, states } = protect({ 'vault:add-keyring': () => failure(refused) });
    await protection.begin({ kind: 'add-keyring' }, keepersOf('recovery-key'));
    expect(protection.failure).toEqual(shown);
    expect([protection.done, states]).toEqual([null, []]);
  });

  it('is made one at a time', async () => {
    const later = answerLater<ReturnType<typeof success<VaultState>>>();
    const { bridge, protection } = protect({ 'vault:renew-key': () => later.answer });
    const ended = protection.begin({ kind: 'renew-key' }, keepersOf('safe-storage'));
    await expect.poll(() => bridge.asked).toHaveLength(1);
    await protection.begin({ kind: 'add-keyring' }, keepersOf('safe-storage'));
    expect(protection.busy).toBe(true);
    later.give(success(after));
    await ended;
    expect(protection.busy).toBe(false);
    expect(bridge.asked).toHaveLength(1);
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
