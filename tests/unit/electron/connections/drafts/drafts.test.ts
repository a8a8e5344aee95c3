import { describe, expect, it } from 'vitest';
import type { ConnectionForm } from '../../../../../electron/connections/model/form-rules.ts';
import {
  connectionHandlers,
  createConnections,
  resealTokens,
  type ConnectionId,
} from '../../../../../electron/connections/index.ts';
import { Machine, openedBy } from '../../vault/machine.ts';
import { eventCards, formWith, practiceToken, unrecorded } from '../form.ts';
import { valueOf } from '../../../value-of.ts';
import { TestClock } from '../../../test-clock.ts';

const nobody = '00000000-0000-4000-8000-000000000000' as ConnectionId;
const days = 24 * 60 * 60_000;
const newOne = { kind: 'create', id: null } as const;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function formOf(fields: Partial<ConnectionForm> = {}) {
  const { token: _token, ...form } = formWith({ purposes: [eventCards], ...fields });
  return { ...form, purposes: [...form.purposes] };
}

async function opened() {
  const machine = new Machine();
  const vault = await machine.started();
  vault.resealWith(resealTokens);
  const clock = new TestClock();
  const saved = createConnections({
    history: unrecorded,
    vault,
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const { store, drafts } = saved;
  const handlers = connectionHandlers(saved);
  type Token = string | { readonly entered: string } | null;
  const save = (fields: Partial<ConnectionForm> = {}, token: Token = null) =>
    handlers['connections:save-draft']({
      subject: newOne,
      form: formOf(fields),
      token: token === 'kept' ? 'kept' : token === null ? null : bytesOf(tokenText(token)),
    });
  const create = (fields: Partial<ConnectionForm> = {}, token = practiceToken) =>
    handlers['connections:create']({
      form: formOf(fields),
      token: token === 'kept' ? 'kept' : bytesOf(token),
    });
  const read = () => valueOf(handlers['connections:read-draft'](null));
  const rows = (): unknown =>
    openedBy(vault).database.prepare('SELECT count(*) FROM draft').pluck().get();
  const tokenOf = (id: ConnectionId): string => valueOf(store.readToken(id)).toString();
  return { machine, vault, clock, handlers, store, drafts, save, create, read, rows, tokenOf };
}

const tokenText = (token: string | { readonly entered: string }): string =>
  typeof token === 'string' ? token : token.entered;

describe('What was entered in the form', () => {
  it('is there again with all its fields, and of its token only that there is one', async () => {
    const { save, read, clock } = await opened();
    valueOf(save({ nickname: 'Half', subdomain: 'acme', note: '  as typed ' }, practiceToken));
    expect(read()).toEqual({
      subject: { kind: 'create' },
      form: formOf({ nickname: 'Half', subdomain: 'acme', note: '  as typed ' }),
      token: {
        login: {
          address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
          username: 'jane@example.com',
        },
      },
      savedAt: clock.now(),
    });
  });

  it('is there after the vault was locked, and after the program was killed', async () => {
    const { machine, save, read, vault } = await opened();
    valueOf(save({ nickname: 'Half' }, practiceToken));
    vault.lock();
    await vault.unlockWithKeyring();
    expect(read()?.form.nickname).toBe('Half');
    const again = await machine.started();
    const rows = openedBy(again).database.prepare('SELECT form FROM draft').pluck().all();
    expect(rows).toEqual([expect.stringContaining('Half')]);
  });

  it('is of the connection that is edited, or of a new one once that is gone', async () => {
    const { handlers, create, read, store } = await opened();
    const connection = valueOf(create());
    const subject = { kind: 'edit', id: connection.id } as const;
    valueOf(handlers['connections:save-draft']({ subject, form: formOf(), token: null }));
    expect(read()?.subject).toEqual({ kind: 'edit', connection });
    store.remove(connection.id);
    expect(read()?.subject).toEqual({ kind: 'create' });
  });

  it.each([
    ['an API token', practiceToken],
    ['a personal access token', 'NjQyNTE0MDkzMjcxOsPxoJt3IN4RilXuQbBs+p00Ev6r'],
    ['a Basic value', 'Basic amFuZUBleGFtcGxlLmNvbTpodW50ZXIyMg=='],
    ['what may be one', 'Kq7Jm4VxN2sK9pR3tW8y0a1f'],
  ])('never holds %s that was put into another field', async (_what, secret) => {
    const { save, read, vault } = await opened();
    const plainTexts = [`Bearer ${secret}`, 'of a former note'];
    valueOf(save({ username: secret, nickname: 'Kept', note: `see ${secret} there`, plainTexts }));
    expect(read()?.form.plainTexts).toEqual([]);
    expect(read()?.form).toMatchObject({
      nickname: 'Kept',
      note: expect.stringMatching(/^see .*there$/),
    });
    const stored = openedBy(vault).database.prepare('SELECT form FROM draft').pluck().get();
    expect(String(stored)).not.toContain(secret.split(' ').at(-1));
  });

  it('holds what a person said to be no secret', async () => {
    const { save, read } = await opened();
    const note = 'build Kq7Jm4VxN2sK9pR3tW8y0a1f';
    valueOf(save({ note, plainTexts: [note] }));
    expect(read()?.form).toMatchObject({ note, plainTexts: [note] });
  });

  it('wipes the token that it is given', async () => {
    const { handlers } = await opened();
    const token = bytesOf(practiceToken);
    valueOf(handlers['connections:save-draft']({ subject: newOne, form: formOf(), token }));
    expect(token.every((byte) => byte === 0)).toBe(true);
  });

  it('that is too long to be saved is refused, and what was kept stays', async () => {
    const { save, read } = await opened();
    valueOf(save({ nickname: 'Kept' }));
    expect(save({ note: 'x'.repeat(600_000) })).toEqual({
      ok: false,
      error: { code: 'form-invalid' },
    });
    expect(read()?.form.nickname).toBe('Kept');
  });
});

describe('The draft is gone', () => {
  it.each<[string, (desk: Awaited<ReturnType<typeof opened>>) => unknown]>([
    ['once the connection is created', ({ create }) => create()],
    ['once the form is cancelled', ({ handlers }) => handlers['connections:discard-draft'](null)],
    [
      'when the vault opens after seven days',
      ({ clock, drafts }) => {
        clock.pass(7 * days);
        return drafts.discardOld();
      },
    ],
  ])('%s', async (_when, end) => {
    const desk = await opened();
    valueOf(desk.save({}, practiceToken));
    expect(desk.rows()).toBe(1);
    expect(end(desk)).toMatchObject({ ok: true });
    expect(desk.rows()).toBe(0);
    expect(desk.read()).toBeNull();
  });

  it('once the connection is changed', async () => {
    const { create, save, handlers, read } = await opened();
    const { id } = valueOf(create());
    valueOf(save());
    valueOf(handlers['connections:update']({ id, form: formOf({ note: 'new' }), token: null }));
    expect(read()).toBeNull();
  });

  it('not when saving fails, nor a moment before seven days', async () => {
    const { create, save, clock, drafts, read } = await opened();
    valueOf(create());
    valueOf(save({}, practiceToken));
    expect(create()).toMatchObject({ ok: false, error: { code: 'nickname-taken' } });
    clock.pass(7 * days - 1);
    valueOf(drafts.discardOld());
    expect(read()).not.toBeNull();
    clock.pass(1);
    expect(read()).toBeNull();
  });
});

describe('The token of a draft', () => {
  it('becomes the token of the connection that is made of it', async () => {
    const { save, create, tokenOf } = await opened();
    valueOf(save({}, { entered: ` ${practiceToken}\n` }));
    expect(tokenOf(valueOf(create({}, 'kept')).id)).toBe(practiceToken);
  });

  it.each<[string, Partial<ConnectionForm>]>([
    ['site', { subdomain: 'evil' }],
    ['domain', { domain: 'jira.com' }],
    ['username', { username: 'eve@example.com' }],
  ])('is not used for another %s than it was entered for', async (_what, fields) => {
    const { save, create } = await opened();
    valueOf(save({}, practiceToken));
    valueOf(save(fields, 'kept'));
    expect(create(fields, 'kept')).toEqual({ ok: false, error: { code: 'token-needed' } });
    expect(create({}, 'kept')).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<ConnectionForm>]>([
    ['address', { subdomain: '' }],
    ['username', { username: 'jane@' }],
    ['domain', { domain: 'own', subdomain: '' }],
  ])(
    'entered before the %s was complete is not kept, and is used nowhere later',
    async (_what, half) => {
      const { save, create, read, drafts } = await opened();
      valueOf(save(half, practiceToken));
      expect(read()).toMatchObject({ form: half, token: null });
      valueOf(save({ subdomain: 'evil' }, 'kept'));
      expect(read()?.token).toBeNull();
      const elsewhere = {
        address: { kind: 'cloud', subdomain: 'evil', domain: 'atlassian.net' },
        username: 'jane@example.com',
      } as const;
      const needed = { ok: false, error: { code: 'token-needed' } };
      expect(drafts.openToken(elsewhere)).toEqual(needed);
      expect(create({ subdomain: 'evil' }, 'kept')).toEqual(needed);
      expect(create({}, 'kept')).toEqual(needed);
    },
  );

  it('that an earlier version sealed for no login is used nowhere', async () => {
    const { save, create, read, vault } = await opened();
    valueOf(save({ subdomain: '' }));
    const { database, seal } = openedBy(vault);
    const id = String(database.prepare('SELECT id FROM draft').pluck().get());
    const binding = { connectionId: id, kind: 'draft', host: '', username: '' };
    const sealed = seal(binding, bytesOf(practiceToken));
    database.prepare('UPDATE draft SET token = ?').run(sealed);
    expect(read()?.token).toBeNull();
    valueOf(save({}, 'kept'));
    expect(create({}, 'kept')).toEqual({ ok: false, error: { code: 'token-needed' } });
  });

  it('stays behind when its field was emptied, or another form was opened', async () => {
    const { save, read, handlers, create } = await opened();
    valueOf(save({}, practiceToken));
    valueOf(save({}, null));
    expect(read()?.token).toBeNull();
    valueOf(save({}, practiceToken));
    const subject = { kind: 'edit', id: nobody } as const;
    valueOf(handlers['connections:save-draft']({ subject, form: formOf(), token: 'kept' }));
    expect(create({}, 'kept')).toEqual({ ok: false, error: { code: 'token-needed' } });
  });

  it('is sealed anew with the vault key', async () => {
    const { save, create, vault, tokenOf } = await opened();
    valueOf(save({}, practiceToken));
    const sealed = (): unknown =>
      openedBy(vault).database.prepare('SELECT token FROM draft').pluck().get();
    const before = sealed();
    valueOf(await vault.keepers.renewVaultKey(null));
    expect(sealed()).not.toEqual(before);
    expect(tokenOf(valueOf(create({}, 'kept')).id)).toBe(practiceToken);
  });
});

it('A draft of another version’s form is passed over, and the next one takes its place', async () => {
  const { save, read, vault } = await opened();
  valueOf(save({}, practiceToken));
  const { database } = openedBy(vault);
  database.exec(`UPDATE draft SET form = '{"nickname":"of another version"}'`);
  expect(read()).toBeNull();
  valueOf(save({ nickname: 'Of this version' }));
  expect(read()?.form.nickname).toBe('Of this version');
});

it('While locked there is no draft', async () => {
  const { vault, save, handlers } = await opened();
  vault.lock();
  const locked = { ok: false, error: { code: 'vault-locked' } };
  expect(save({}, practiceToken)).toEqual(locked);
  expect(handlers['connections:read-draft'](null)).toEqual(locked);
  expect(handlers['connections:discard-draft'](null)).toEqual(locked);
});
