import { describe, expect, it } from 'vitest';
import type { ConnectionForm } from '../../../../electron/connections/model/form-rules.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { success } from '../../../../electron/system/index.ts';
import { tokens } from '../../../simulator/index.ts';
import { bytesOf, formOf, newRun, opened, wrongToken } from './opened-checks.ts';
import { valueOf } from '../../value-of.ts';
import { checkHandlers } from '../../../../electron/checks/index.ts';

describe('The test of unsaved values', () => {
  async function tested(token: string | null, fields: Partial<ConnectionForm> = {}) {
    const desk = await opened();
    const run = newRun();
    const given = token === null ? null : bytesOf(token);
    const ask = (id: ConnectionId | null = null) =>
      checkHandlers(desk.checks)['checks:run-unsaved']({
        run,
        form: formOf(fields),
        token: given,
        id,
      });
    return { ...desk, run, given, ask };
  }

  it('takes a token with line breaks, wipes it, and its result is kept with the connection made of it', async () => {
    const { ask, run, given, checks, create, history, store } = await tested(
      `${tokens.acmeBot.value}\r\n`,
    );
    const report = valueOf(await ask());
    expect(report).toMatchObject({ outcome: 'works', connectionId: null });
    expect(given?.every((byte) => byte === 0)).toBe(true);
    const id = create('Acme', tokens.acmeBot.value);
    expect(await checkHandlers(checks)['checks:keep']({ run, id })).toEqual(
      success({ kept: true }),
    );
    expect(history(id)).toEqual([{ ...report, connectionId: id }]);
    expect(valueOf(store.get(id)).tokenKind).toBe('classic');
    expect(await checkHandlers(checks)['checks:keep']({ run, id })).toEqual(
      success({ kept: false }),
    );
  });

  it.each([
    ['token', wrongToken, {}],
    ['username', tokens.acmeBot.value, { username: 'somebody@acme.example' }],
    ['site', tokens.acmeBot.value, { subdomain: 'acme-sandbox' }],
  ])('is not kept with a connection of another %s', async (_, token, fields) => {
    const { ask, run, checks, create, history } = await tested(tokens.acmeBot.value);
    valueOf(await ask());
    const id = create('Other', token, fields);
    expect(await checkHandlers(checks)['checks:keep']({ run, id })).toEqual(
      success({ kept: false }),
    );
    expect(history(id)).toEqual([]);
  });

  it('is forgotten at a lock', async () => {
    const { ask, run, checks, create } = await tested(tokens.acmeBot.value);
    valueOf(await ask());
    await checks.cancelAll();
    const id = create('Acme', tokens.acmeBot.value);
    expect(await checkHandlers(checks)['checks:keep']({ run, id })).toEqual(
      success({ kept: false }),
    );
  });

  it('sends a token that was typed before its address was complete nowhere, whatever address comes later', async () => {
    const { handlers, checks, site } = await opened();
    const subject = { kind: 'create', id: null } as const;
    const token = bytesOf(tokens.acmeBot.value);
    valueOf(
      handlers['connections:save-draft']({ subject, form: formOf({ subdomain: '' }), token }),
    );
    const later = {
      domain: 'own',
      subdomain: 'jira.quarry.example:8443/jira',
      username: 'mallory',
    };
    const answer = await checkHandlers(checks)['checks:run-unsaved']({
      run: newRun(),
      form: formOf({ ...later, signIn: 'password' }),
      token: 'kept',
      id: null,
    });
    expect(answer).toEqual({ ok: false, error: { code: 'token-needed' } });
    expect(site.journal.requests()).toEqual([]);
  });

  it('uses the saved token for its own site and username only', async () => {
    const { ask, create } = await tested(null);
    const id = create('Acme', tokens.acmeBot.value);
    expect(valueOf(await ask(id)).outcome).toBe('works');
    const elsewhere = await tested(null, { subdomain: 'northwind' });
    const other = elsewhere.create('Acme', tokens.acmeBot.value);
    expect(await elsewhere.ask(other)).toEqual({ ok: false, error: { code: 'token-needed' } });
    expect(elsewhere.site.journal.requests()).toEqual([]);
  });

  it.each<[string, Partial<ConnectionForm>, object]>([
    [
      'a bad address',
      { subdomain: 'evil.example.com' },
      { ok: true, value: { failure: { code: 'bad-address' } } },
    ],
    ['a bad username', { username: 'jane' }, { ok: false, error: { code: 'form-invalid' } }],
  ])('with %s sends nothing', async (_, fields, expected) => {
    const { ask, site, given } = await tested(tokens.acmeBot.value, fields);
    expect(await ask()).toMatchObject(expected);
    expect(site.journal.requests()).toEqual([]);
    expect(given?.every((byte) => byte === 0)).toBe(true);
  });

  it('uses the token of a restored form for its own login only', async () => {
    const { checks, handlers, site } = await tested(null);
    const form = formOf();
    const subject = { kind: 'create', id: null } as const;
    valueOf(
      handlers['connections:save-draft']({ subject, form, token: bytesOf(tokens.acmeBot.value) }),
    );
    const ask = (fields: Partial<ConnectionForm>) =>
      checkHandlers(checks)['checks:run-unsaved']({
        run: newRun(),
        form: formOf(fields),
        token: 'kept',
        id: null,
      });
    expect(valueOf(await ask({})).outcome).toBe('works');
    site.journal.clear();
    const refused = { ok: false, error: { code: 'token-needed' } };
    expect(await ask({ subdomain: 'northwind' })).toEqual(refused);
    expect(site.journal.requests()).toEqual([]);
  });

  it.each([
    ['Bearer', (token: string) => `Bearer ${token}`],
    ['the name of a setting', (token: string) => `JIRA_API_TOKEN=${token}`],
    ['a username', (token: string) => `jane@acme.example:${token}`],
    ['quotes', (token: string) => `"${token}"`],
    [
      'a username, in base64',
      (token: string) => Buffer.from(`jane@acme.example:${token}`).toString('base64'),
    ],
  ])('with %s stuck to the token sends nothing, entered or kept', async (_, wrap) => {
    const { ask, site, given, checks, handlers } = await tested(wrap(tokens.acmeBot.value));
    const refused = { ok: false, error: { code: 'token-wrapped' } };
    expect(await ask()).toEqual(refused);
    expect(given?.every((byte) => byte === 0)).toBe(true);
    const form = formOf();
    const token = bytesOf(wrap(tokens.acmeBot.value));
    valueOf(
      handlers['connections:save-draft']({ subject: { kind: 'create', id: null }, form, token }),
    );
    const kept = { run: newRun(), form, token: 'kept', id: null } as const;
    expect(await checkHandlers(checks)['checks:run-unsaved'](kept)).toEqual(refused);
    expect(handlers['connections:create']({ form, token: 'kept' })).toEqual(refused);
    expect(site.journal.requests()).toEqual([]);
  });

  it('without any token asks for one', async () => {
    const { ask } = await tested(null);
    expect(await ask()).toEqual({ ok: false, error: { code: 'token-needed' } });
  });
});
