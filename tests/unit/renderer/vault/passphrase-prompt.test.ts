import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/model/codes.ts';
import { failure, success, type Result } from '../../../../electron/system/model/result.ts';
import { PassphrasePrompt } from '../../../../renderer/vault/passphrase-prompt.svelte.ts';
import { answerLater } from '../bridge-double.ts';
import { TokenFieldDouble } from '../token-field-double.ts';

type Answer = Result<string, Failure>;

const right = 'correct horse battery';

/** Main, for a vault that has this passphrase, or none. */
function vaultWith(passphrase: string | null, done: Answer = success('done')) {
  const tried: (string | null)[] = [];
  const use = (bytes: Uint8Array | null): Promise<Answer> => {
    const text = bytes === null ? null : new TextDecoder().decode(bytes);
    tried.push(text);
    if (passphrase === null || text === passphrase) return Promise.resolve(done);
    const code = text === null ? 'passphrase-needed' : 'wrong-passphrase';
    return Promise.resolve(failure<Failure>({ code }));
  };
  return { tried, use };
}

/** Lets answers that are there already arrive. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function entered(current: string): { current: TokenFieldDouble; next: null; again: null } {
  const field = new TokenFieldDouble();
  field.text = current;
  return { current: field, next: null, again: null };
}

function enteredNew(current: string | null, next: string, again: string) {
  const fields = [current ?? '', next, again].map((text) => {
    const field = new TokenFieldDouble();
    field.text = text;
    return field;
  });
  const [one, two, three] = fields;
  return {
    fields,
    entries: {
      current: current === null ? null : (one ?? null),
      next: two ?? null,
      again: three ?? null,
    },
  };
}

describe('What may need the passphrase', () => {
  it('is done without a question where the vault has none', async () => {
    const prompt = new PassphrasePrompt();
    const { tried, use } = vaultWith(null);
    expect(await prompt.confirm('Lock less often', use)).toEqual(success('done'));
    expect([prompt.question, tried]).toEqual([null, [null]]);
  });

  it('fails without a question where something else is wrong', async () => {
    const prompt = new PassphrasePrompt();
    const { use } = vaultWith(null, failure<Failure>({ code: 'disk-full' }));
    expect(await prompt.confirm('Lock less often', use)).toEqual(failure({ code: 'disk-full' }));
    expect(prompt.question).toBeNull();
  });

  it('is done once the passphrase was entered, and no copy of it is left', async () => {
    const prompt = new PassphrasePrompt();
    const { tried, use } = vaultWith(right);
    const answer = prompt.confirm('Lock less often', use);
    await settle();
    expect(prompt.question).toMatchObject({ title: 'Lock less often', asksNext: false });
    const fields = entered(right);
    expect(await prompt.enter(fields)).toBeNull();
    expect(await answer).toEqual(success('done'));
    expect([tried, prompt.question]).toEqual([[null, right], null]);
    expect([fields.current.text, fields.current.isWiped()]).toEqual(['', true]);
  });

  it('is not tried with an empty field', async () => {
    const prompt = new PassphrasePrompt();
    const { tried, use } = vaultWith(right);
    void prompt.confirm('Lock less often', use);
    await settle();
    expect(await prompt.enter(entered(''))).toBe('no-passphrase');
    expect(tried).toEqual([null]);
    expect(prompt.question).not.toBeNull();
  });

  it('is asked for again after a wrong passphrase, which is gone from its field', async () => {
    const prompt = new PassphrasePrompt();
    const { use } = vaultWith(right);
    const answer = prompt.confirm('Lock less often', use);
    await settle();
    const fields = entered('battery horse correct');
    await prompt.enter(fields);
    expect(prompt.failure).toEqual({ code: 'wrong-passphrase' });
    expect([fields.current.text, fields.current.isWiped()]).toEqual(['', true]);
    await prompt.enter(entered(right));
    expect(await answer).toEqual(success('done'));
    expect(prompt.failure).toBeNull();
  });

  it.each(['before', 'after'] as const)(
    'is not done where a person says no %s the passphrase',
    async (when) => {
      const prompt = new PassphrasePrompt();
      const { use } = vaultWith(right, failure<Failure>({ code: 'not-confirmed' }));
      const answer = prompt.confirm('Lock less often', use);
      await settle();
      if (when === 'before') prompt.cancel();
      else await prompt.enter(entered(right));
      expect(await answer).toEqual(failure({ code: 'not-confirmed' }));
      expect([prompt.question, prompt.failure]).toEqual([null, null]);
    },
  );

  it('cannot be cancelled or entered twice while a native dialog is open', async () => {
    const prompt = new PassphrasePrompt();
    const later = answerLater<Answer>();
    const tried: unknown[] = [];
    const answer = prompt.confirm('Lock less often', (passphrase) => {
      tried.push(passphrase);
      return passphrase === null
        ? Promise.resolve(failure<Failure>({ code: 'passphrase-needed' }))
        : later.answer;
    });
    await settle();
    const first = prompt.enter(entered(right));
    prompt.cancel();
    await prompt.enter(entered(right));
    expect([prompt.busy, prompt.question === null, tried.length]).toEqual([true, false, 2]);
    later.give(success('done'));
    await first;
    expect(await answer).toEqual(success('done'));
    expect([prompt.busy, prompt.question]).toEqual([false, null]);
  });

  it('is not done where something else is being done, which goes on', async () => {
    const prompt = new PassphrasePrompt();
    const later = answerLater<Answer>();
    const first = prompt.askForNew('Set a passphrase', false, () => later.answer);
    const entering = prompt.enter(enteredNew(null, right, right).entries);
    const second = await Promise.race([
      prompt.confirm('Lock less often', vaultWith(right).use),
      settle()
        .then(() => settle())
        .then(() => 'still open'),
    ]);
    expect(second).toEqual(failure({ code: 'not-confirmed' }));
    expect(prompt.question?.title).toBe('Set a passphrase');
    later.give(success('done'));
    await entering;
    expect(await first).toEqual(success('done'));
    expect(prompt.question).toBeNull();
  });

  it('can be tried again after main could not be asked, and no copy of what was typed is left', async () => {
    const prompt = new PassphrasePrompt();
    let isGone = true;
    const answer = prompt.askForNew('Set a passphrase', true, () =>
      isGone ? Promise.reject(new Error('gone')) : Promise.resolve(success('done')),
    );
    const { fields, entries } = enteredNew('the current one', right, right);
    await expect(prompt.enter(entries)).rejects.toThrow('gone');
    isGone = false;
    expect([prompt.busy, fields.every((field) => field.isWiped())]).toEqual([false, true]);
    await prompt.enter(enteredNew('the current one', right, right).entries);
    expect(await answer).toEqual(success('done'));
  });
});

describe('A new passphrase', () => {
  it.each([
    ['an empty current one', '', 'correct horse', 'correct horse', 'no-passphrase'],
    ['one that is too short', 'current', 'short', 'short', 'too-short'],
    ['two that differ', 'current', 'correct horse', 'correct house', 'different'],
  ])('is not tried with %s', async (_what, current, next, again, problem) => {
    const prompt = new PassphrasePrompt();
    let tries = 0;
    void prompt.askForNew('Change the passphrase', true, () => {
      tries += 1;
      return Promise.resolve(success('done'));
    });
    const { fields, entries } = enteredNew(current, next, again);
    expect(await prompt.enter(entries)).toBe(problem);
    expect(tries).toBe(0);
    expect(fields.map(({ text }) => text)).toEqual([current, next, again]);
    expect(fields.every((field) => field.isWiped())).toBe(true);
  });

  it.each([['the current one'], [null]])('is given with the current one: %s', async (current) => {
    const prompt = new PassphrasePrompt();
    const given: (string | null)[] = [];
    const answer = prompt.askForNew('Set a passphrase', current !== null, (one, next) => {
      const text = (bytes: Uint8Array | null): string | null =>
        bytes === null ? null : new TextDecoder().decode(bytes);
      given.push(text(one), text(next));
      return Promise.resolve(success('done'));
    });
    expect(prompt.question).toMatchObject({ asksCurrent: current !== null, asksNext: true });
    const { fields, entries } = enteredNew(current, right, right);
    await prompt.enter(entries);
    expect(await answer).toEqual(success('done'));
    expect(given).toEqual([current, right]);
    expect(fields.slice(1).every((field) => field.isWiped())).toBe(true);
  });
});
