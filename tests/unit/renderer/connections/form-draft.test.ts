import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../../electron/connections/index.ts';
import { ConnectionFormStore } from '../../../../renderer/connections/connection-form.svelte.ts';
import type { FormTarget } from '../../../../renderer/app/navigation-state.svelte.ts';
import { answerLater, BridgeDouble, countedRunIds, failure, success } from '../bridge-double.ts';
import type { Handlers } from '../bridge-double.ts';
import { noLives } from '../no-lives.ts';
import { connection, eventCards, idOf, noon, purposes, report } from '../samples.ts';
import { TokenFieldDouble } from '../token-field-double.ts';
import { TestClock } from '../../test-clock.ts';

const secret = 'ATATT3xFfGF0-a-marked-secret-token-000000';
const login = {
  address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
  username: 'jira-bot@acme.com',
} as const;

function draftOf(changes: Partial<Draft> = {}): Draft {
  return {
    subject: { kind: 'create' },
    form: {
      nickname: 'Acme',
      domain: 'atlassian.net',
      subdomain: 'acme',
      username: 'jira-bot@acme.com',
      expiresOn: '2027-01-31',
      expiryConfirmed: true,
      purposes: [eventCards],
      note: 'half a sen',
    },
    token: { login },
    savedAt: noon,
    ...changes,
  };
}

function open(purpose: FormTarget = { kind: 'create' }, handlers: Handlers = {}) {
  const bridge = new BridgeDouble({
    'connections:create': ({ form }) => success(connection(7, { nickname: form.nickname })),
    'checks:run-unsaved': () => success(report(0)),
    'checks:cancel': () => success(null),
    'connections:save-draft': () => success(null),
    'connections:discard-draft': () => success(null),
    ...handlers,
  });
  const form = new ConnectionFormStore(purpose, {
    bridge,
    clock: new TestClock(),
    newRunId: countedRunIds(),
    purposes,
    takenNicknames: new Set(),
    lives: noLives,
  });
  const field = new TokenFieldDouble();
  form.holdToken(field);
  const type = (name: 'nickname' | 'subdomain' | 'username', text: string): void => {
    form.values[name] = text;
    form.changed(name);
    form.left(name);
  };
  const typeToken = (text: string): void => {
    field.text = text;
    form.changed('token');
    form.left('token');
  };
  const kept = () => bridge.inputsOf('connections:save-draft');
  return { bridge, form, field, type, typeToken, kept };
}

const restored = (changes: Partial<Draft> = {}) => {
  const draft = draftOf(changes);
  return { ...draft.subject, draft };
};

/** Lets the answers of the bridge arrive. */
const answered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('While the form is filled in', () => {
  it('it is kept whenever a field is left that was changed, with its token only when that is new', async () => {
    const { form, type, typeToken, kept } = open();
    form.left('nickname');
    expect(kept()).toEqual([]);
    type('nickname', 'Acme');
    expect(kept()).toMatchObject([{ subject: { kind: 'create', id: null }, token: null }]);
    typeToken(secret);
    expect(kept().at(-1)).toMatchObject({ token: new TextEncoder().encode(secret) });
    await answered();
    type('nickname', 'Acme production');
    expect(kept().at(-1)).toMatchObject({ form: { nickname: 'Acme production' }, token: 'kept' });
    type('subdomain', 'acme');
    expect(kept().at(-1)?.token).toEqual(new TextEncoder().encode(secret));
    typeToken('');
    expect(kept().at(-1)?.token).toBeNull();
  });

  it('choices are kept as they are made', () => {
    const { form, kept } = open();
    form.chooseDomain('jira.com');
    form.togglePurpose(eventCards, false);
    form.confirmExpiry(true);
    expect(kept().map(({ form: { domain, purposes: chosen } }) => [domain, chosen])).toEqual([
      ['jira.com', [eventCards]],
      ['jira.com', []],
      ['jira.com', []],
    ]);
  });

  it('it says when it could not be kept, and sends the token again', async () => {
    let answer: ReturnType<NonNullable<Handlers['connections:save-draft']>> = failure({
      code: 'disk-full',
    });
    const { form, typeToken, type, kept } = open(undefined, {
      'connections:save-draft': () => answer,
    });
    typeToken(secret);
    await answered();
    expect(form.draft.failure).toEqual({ code: 'disk-full' });
    answer = success(null);
    type('nickname', 'Acme');
    await answered();
    expect(form.draft.failure).toBeNull();
    expect(kept().at(-1)?.token).toEqual(new TextEncoder().encode(secret));
  });

  it('no copy of the token is left behind', async () => {
    const { typeToken, field } = open();
    typeToken(secret);
    await answered();
    expect(field.isWiped()).toBe(true);
  });

  it('nothing is kept any more once it is being saved or was cancelled', async () => {
    const later = answerLater<ReturnType<NonNullable<Handlers['connections:create']>>>();
    const opened = open(restored(), { 'connections:create': async () => later.answer });
    const saving = opened.form.save();
    opened.type('nickname', 'Too late');
    later.give(success(connection(7)));
    await saving;
    opened.type('nickname', 'Too late');
    expect(opened.kept()).toEqual([]);
    const other = open(restored());
    await other.form.discard();
    other.type('nickname', 'Too late');
    expect(other.kept()).toEqual([]);
    expect(other.bridge.inputsOf('connections:discard-draft')).toEqual([null]);
  });

  it('it is kept again after saving has failed', async () => {
    const { form, type, kept } = open(restored(), {
      'connections:create': () => failure({ code: 'disk-full' }),
    });
    await form.save();
    type('nickname', 'Another');
    expect(kept()).toHaveLength(1);
  });
});

describe('A form that is restored', () => {
  it('holds what was entered, asks before it is thrown away, and needs no token', async () => {
    const { form } = open(restored());
    expect(form.values).toEqual({ ...draftOf().form, places: [], tags: [] });
    expect(form.dirty).toBe(true);
    form.changed('token');
    form.left('token');
    expect(form.problems).toEqual({});
  });

  it('is tested and saved with the token that was kept', async () => {
    const { form, bridge } = open(restored());
    expect(await form.test()).toBeNull();
    expect(bridge.inputsOf('checks:run-unsaved')[0]?.token).toBe('kept');
    expect(await form.save()).toMatchObject({ kind: 'saved' });
    expect(bridge.inputsOf('connections:create')[0]?.token).toBe('kept');
  });

  it.each<[string, 'subdomain' | 'username', string]>([
    ['site', 'subdomain', 'other'],
    ['username', 'username', 'eve@acme.com'],
  ])('asks for the token again when the %s is another one', async (_what, name, text) => {
    const { form, type, bridge } = open(restored());
    type(name, text);
    expect(form.tokenNeededAnew).toBe(true);
    expect(await form.save()).toEqual({ kind: 'refused', firstField: 'token' });
    expect(form.problems.token).toBe('token-needed-anew');
    expect(bridge.inputsOf('connections:create')).toEqual([]);
  });

  it('takes another token in place of the kept one', async () => {
    const { form, typeToken, bridge, field, kept } = open(restored());
    typeToken(secret);
    await answered();
    expect(kept().at(-1)?.token).toEqual(new TextEncoder().encode(secret));
    await form.test();
    expect(bridge.inputsOf('checks:run-unsaved')[0]?.token).toEqual(
      new TextEncoder().encode(secret),
    );
    // The kept one is no more once the draft has the other.
    field.text = '';
    expect(await form.save()).toEqual({ kind: 'refused', firstField: 'token' });
  });

  it('whose token was not entered asks for it, unless a saved one stands for it', async () => {
    const { form } = open(restored({ token: null }));
    expect(await form.save()).toEqual({ kind: 'refused', firstField: 'token' });
    const subject = {
      kind: 'edit',
      connection: connection(1, { address: login.address, username: login.username }),
    } as const;
    const edit = open(restored({ subject, token: null }), {
      'connections:update': ({ id }) => success(connection(1, { id })),
    });
    expect(await edit.form.save()).toMatchObject({ kind: 'saved' });
    expect(edit.bridge.inputsOf('connections:update')[0]).toMatchObject({
      id: idOf(1),
      token: null,
    });
  });
});
