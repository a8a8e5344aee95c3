import { describe, expect, it } from 'vitest';
import { nicknameKey } from '../../../../electron/connections/model/nickname.ts';
import { ConnectionFormStore } from '../../../../renderer/connections/connection-form.svelte.ts';
import type { PlaceId } from '../../../../electron/connections/model/token-places.ts';
import type { FormTarget } from '../../../../renderer/app/navigation-state.svelte.ts';
import type { ProblemCode } from '../../../../electron/texts/en/form.ts';
import { missingAddress } from '../../../../renderer/connections/whole-address.ts';
import { pastedToken } from '../../../../renderer/connections/wrapped-token.ts';
import { answerLater, BridgeDouble, countedRunIds, failure, success } from '../bridge-double.ts';
import type { Handlers } from '../bridge-double.ts';
import { TokenFieldDouble } from '../token-field-double.ts';
import { noLives } from '../no-lives.ts';
import { connection, eventCards, idOf, purposes, report } from '../samples.ts';
import { TestClock } from '../../test-clock.ts';

const secret = 'ATATT3xFfGF0-a-marked-secret-token-000000';

const inTwoLines = (text: string): string => `${text.slice(0, 30)}\n${text.slice(30)}`;

function open(purpose: FormTarget = { kind: 'create' }, handlers: Handlers = {}) {
  const bridge = new BridgeDouble({
    'connections:create': ({ form }) => success(connection(7, { nickname: form.nickname })),
    'connections:update': ({ id }) => success(connection(1, { id })),
    'checks:run-unsaved': () => success(report(0)),
    'checks:keep': () => success({ kept: true }),
    'checks:cancel': () => success(null),
    ...handlers,
  });
  const form = new ConnectionFormStore(purpose, {
    bridge,
    clock: new TestClock(),
    newRunId: countedRunIds(),
    purposes,
    takenNicknames: new Set([nicknameKey('Taken')]),
    lives: noLives,
  });
  const field = new TokenFieldDouble();
  form.holdToken(field);
  return { bridge, form, field };
}

function fill({ form, field }: ReturnType<typeof open>): void {
  form.values.nickname = 'Acme';
  form.values.subdomain = 'acme';
  form.values.username = 'jira-bot@acme.com';
  field.text = secret;
  for (const name of ['nickname', 'subdomain', 'username', 'token'] as const) form.changed(name);
}

const edited = connection(1, {
  nickname: 'Acme',
  address: { kind: 'cloud', subdomain: 'acme', domain: 'jira.com' },
  username: 'jira-bot@acme.com',
});

describe('The line that says where requests go', () => {
  it.each([
    ['nothing', '', 'incomplete'],
    ['an address of Data Center with a port', 'https://jira.quarry.example:8443/jira', 'refused'],
    ['a port behind a site of Jira Cloud', 'acme.atlassian.net:8443', 'refused'],
    ['a domain alone', 'atlassian.net', 'incomplete'],
  ] as const)(
    'after %s was entered tells a refused address from an incomplete one',
    (_, subdomain, missing) => {
      const { form } = open();
      form.values.subdomain = subdomain;
      form.changed('subdomain');
      expect([form.origin, missingAddress(form.problems.subdomain)]).toEqual([null, 'incomplete']);
      form.left('subdomain');
      expect([form.origin, missingAddress(form.problems.subdomain)]).toEqual([null, missing]);
    },
  );
});

describe('The form as it opens', () => {
  it('suggests a year from today, as an estimate, the usual domain and the usual purpose', () => {
    expect(open().form.values).toEqual({
      nickname: '',
      domain: 'atlassian.net',
      subdomain: '',
      username: '',
      expiresOn: '2027-11-23',
      expiryConfirmed: false,
      purposes: [eventCards],
      note: '',
      places: [],
      tags: [],
      signIn: 'token',
    });
  });

  it('holds the values of the connection that is edited', () => {
    const { form } = open({ kind: 'edit', connection: edited });
    expect(form.values).toMatchObject({
      nickname: 'Acme',
      domain: 'jira.com',
      subdomain: 'acme',
      expiryConfirmed: true,
    });
    expect(form.tokenNeededAnew).toBe(false);
  });

  it('leaves out a purpose that is not there any more, which nobody could take off', () => {
    const gone = 'own-robot' as (typeof edited.purposes)[number];
    const { form } = open({
      kind: 'edit',
      connection: { ...edited, purposes: [eventCards, gone] },
    });
    expect(form.values.purposes).toEqual([eventCards]);
  });

  it('gives a duplicate the same places, as places of its own', () => {
    const place = {
      name: 'Onboarding',
      kind: 'okta-workflows',
      address: 'flow 7',
      note: 'monthly',
    } as const;
    const id = '00000000-0000-4000-8000-000000000001' as PlaceId;
    const placed = { ...edited, places: [{ ...place, id, holds: 'former' as const }] };
    const { form } = open({ kind: 'duplicate', connection: placed });
    expect(form.values.places).toEqual([{ ...place, id: null }]);
    expect(open({ kind: 'edit', connection: placed }).form.values.places).toEqual([
      { ...place, id },
    ]);
  });

  it('gives a duplicate another name, no token and an estimated end', () => {
    const { form } = open({ kind: 'duplicate', connection: edited });
    expect(form.values).toMatchObject({
      nickname: 'Acme (copy)',
      subdomain: 'acme',
      expiresOn: '2027-11-23',
      expiryConfirmed: false,
    });
  });
});

describe('A pasted address', () => {
  it.each([
    ['https://acme.atlassian.net/jira/servicedesk/projects', 'acme', 'atlassian.net', true],
    ['acme.jira.com', 'acme', 'jira.com', true],
    ['acme.atlassian-us-gov-mod.net/', 'acme', 'atlassian-us-gov-mod.net', true],
    ['https//acme.jira.com', 'acme', 'jira.com', true],
    ['https://https://acme.atlassian.net', 'acme', 'atlassian.net', true],
    ['<acme.atlassian.net>', 'acme', 'atlassian.net', true],
    ['acme.attlassian.net/', 'acme.attlassian.net/', 'atlassian.net', false],
    ['acme', 'acme', 'atlassian.net', false],
    ['acme.', 'acme.', 'atlassian.net', false],
    ['http://acme.atlassian.net', 'http://acme.atlassian.net', 'atlassian.net', false],
    ['https://evil-atlassian.net/', 'https://evil-atlassian.net/', 'atlassian.net', false],
  ])('%s', (entered, subdomain, domain, takenApart) => {
    const { form } = open();
    form.values.subdomain = entered;
    form.changed('subdomain');
    expect({ ...form.values, takenApart: form.takenApart }).toMatchObject({
      subdomain,
      domain,
      takenApart,
    });
  });

  it('that is typed is taken apart when the field is left', () => {
    const { form } = open();
    for (const character of 'https://acme.jira.com/jira') {
      form.values.subdomain += character;
      form.changed('subdomain');
    }
    expect(form.values.subdomain).toBe('https://acme.jira.com/jira');
    expect(form.origin).toBe('https://acme.jira.com');
    form.left('subdomain');
    expect(form.values).toMatchObject({ subdomain: 'acme', domain: 'jira.com' });
    expect(form.problems).toEqual({});
  });

  it('with an umlaut stays as it was entered, and the host that is looked up is shown beside it', () => {
    const { form } = open();
    form.chooseDomain('own');
    form.values.subdomain = 'https://b\u00fccher.example/jira/browse/A-1';
    form.changed('subdomain');
    form.left('subdomain');
    expect(form.values.subdomain).toBe('https://b\u00fccher.example/jira/browse/A-1');
    expect(form.origin).toBe('https://xn--bcher-kva.example/jira');
    expect(form.convertedHost).toBe('xn--bcher-kva.example');
    expect(form.problems).toEqual({});
    form.values.subdomain = 'jira.example.com';
    expect(form.convertedHost).toBeNull();
  });

  it('shows live where requests go, and nowhere while that cannot be told', () => {
    const { form } = open();
    expect(form.origin).toBeNull();
    form.values.subdomain = 'acme';
    expect(form.origin).toBe('https://acme.atlassian.net');
    form.chooseDomain('jira.com');
    expect(form.origin).toBe('https://acme.jira.com');
  });
});

describe('Errors', () => {
  it('wait until the field is left, then follow each keystroke', () => {
    const { form } = open();
    form.values.username = 'jira-bot';
    form.changed('username');
    expect(form.problems).toEqual({});
    form.left('username');
    expect(form.problems).toEqual({ username: 'username-not-email' });
    form.values.username = 'jira-bot@acme.com';
    form.changed('username');
    expect(form.problems).toEqual({});
  });

  it('do not arise from quotes around the username, which are taken off as the field is left', () => {
    const { form } = open();
    form.values.username = 'Jo Doe <jo@acme.example>;';
    form.changed('username');
    expect(form.values.username).toBe('Jo Doe <jo@acme.example>;');
    form.left('username');
    expect(form.values.username).toBe('jo@acme.example');
    expect(form.problems).toEqual({});
    expect(form.warnings).toEqual({ username: 'username-unwrapped' });
  });

  it('spare a field that was only passed through', () => {
    const { form } = open();
    form.left('nickname');
    expect(form.problems).toEqual({});
  });

  it('are all shown when the form is sent, and the first field is named', async () => {
    const { form, bridge } = open();
    expect(await form.save()).toEqual({ kind: 'refused', firstField: 'nickname' });
    expect(form.problems).toEqual({
      nickname: 'nickname-needed',
      subdomain: 'subdomain-needed',
      username: 'username-needed',
      token: 'token-needed',
    });
    expect(bridge.asked).toEqual([]);
  });

  it('are tied to the nickname when the main process finds it taken', async () => {
    const opened = open(
      { kind: 'create' },
      { 'connections:create': () => failure({ code: 'nickname-taken' }) },
    );
    fill(opened);
    expect(await opened.form.save()).toEqual({ kind: 'refused', firstField: 'nickname' });
    expect(opened.form.problems).toEqual({ nickname: 'nickname-taken' });
    expect(opened.field.text).toBe(secret);
  });

  it('of no field are shown by themselves, and the form can be sent again', async () => {
    const opened = open(
      { kind: 'create' },
      { 'connections:create': () => failure({ code: 'disk-full' }) },
    );
    fill(opened);
    expect(await opened.form.save()).toEqual({ kind: 'failed' });
    expect(opened.form.failure).toEqual({ code: 'disk-full' });
    expect(opened.form.saving).toBe(false);
  });

  it('notice an e-mail address in the token field', () => {
    const { form, field } = open();
    field.text = 'jira-bot@acme.com';
    form.changed('token');
    form.left('token');
    expect(form.problems).toEqual({ token: 'token-is-email' });
  });

  const wrapped: readonly (readonly [string, string, ProblemCode])[] = [
    ['Bearer', `Bearer ${secret}`, 'token-in-header'],
    ['a setting’s name', `export JIRA_API_TOKEN="${secret}"`, 'token-in-setting'],
    ['a username', `curl -u jira-bot@acme.com:${secret} https://acme.com`, 'token-with-user'],
    ['base64 in two lines', inTwoLines(btoa(`jira-bot@acme.com:${secret}`)), 'token-encoded'],
    ['quotes', `"${secret}",`, 'token-in-quotes'],
  ];
  it.each(wrapped)(
    'name %s stuck to the token before anything is sent, and a click takes it off',
    async (_, text, problem) => {
      const opened = open();
      const { form, field, bridge } = opened;
      fill(opened);
      field.text = pastedToken(text);
      form.changed('token');
      form.tokenPasted(true);
      expect(form.problems).toEqual({ token: problem });
      expect(await form.test()).toBe('token');
      expect(await form.save()).toEqual({ kind: 'refused', firstField: 'token' });
      expect(bridge.asked).toEqual([]);
      form.unwrapToken();
      expect(field.text).toBe(secret);
      expect(form.problems).toEqual({});
      expect(form.warnings).toEqual({ token: 'token-unwrapped' });
      expect(field.isWiped()).toBe(true);
      expect(form.tokenIsWrapped).toBe(false);
      expect(await form.test()).toBeNull();
    },
  );

  const takenOff: readonly (readonly [string, (opened: ReturnType<typeof open>) => void])[] = [
    [
      'username-unwrapped',
      ({ form }) => {
        form.values.username = '"Jo Doe" <jo@acme.example>;';
        form.changed('username');
        form.left('username');
      },
    ],
    [
      'token-cleaned',
      ({ form, field }) => {
        field.text = pastedToken(inTwoLines(secret));
        form.changed('token');
        form.tokenPasted(true);
      },
    ],
    [
      'token-unwrapped',
      ({ form, field }) => {
        field.text = `Bearer ${secret}`;
        form.changed('token');
        form.left('token');
        form.unwrapToken();
      },
    ],
  ];
  it.each(takenOff)(
    'keep the note %s while its field is left and the form is tested, until the field changes',
    async (note, enter) => {
      const opened = open();
      const { form } = opened;
      fill(opened);
      enter(opened);
      const field = note === 'username-unwrapped' ? 'username' : 'token';
      expect(form.warnings).toEqual({ [field]: note });
      form.left(field);
      form.left(field);
      await form.test();
      expect(form.warnings).toEqual({ [field]: note });
      form.changed(field);
      expect(form.warnings).toEqual({});
      form.left(field);
      expect(form.warnings).toEqual({});
    },
  );

  it('name what is stuck to a typed token as its field is left', () => {
    const { form, field } = open();
    field.text = `Bearer ${secret}`;
    form.changed('token');
    expect(form.problems).toEqual({});
    form.left('token');
    expect(form.problems).toEqual({ token: 'token-in-header' });
  });

  it('leave a password as it is, whatever it looks like', () => {
    const { form, field } = open();
    form.chooseDomain('own');
    form.chooseSignIn('password');
    field.text = `"${secret}"`;
    form.changed('token');
    form.left('token');
    expect(form.problems).toEqual({});
    expect(field.text).toBe(`"${secret}"`);
  });

  it('ask for a purpose when the last one is taken away', () => {
    const { form } = open();
    form.togglePurpose(eventCards, false);
    expect(form.problems).toEqual({ purposes: 'purpose-needed' });
    form.togglePurpose(eventCards, true);
    expect(form.problems).toEqual({});
  });
});

describe('The end of the token', () => {
  it('is confirmed by entering another day, and can be an estimate again', () => {
    const { form } = open();
    form.values.expiresOn = '2027-01-31';
    form.changed('expiresOn');
    expect(form.values.expiryConfirmed).toBe(true);
    form.confirmExpiry(false);
    expect(form.values.expiryConfirmed).toBe(false);
  });
});

describe('The token', () => {
  it('is sent without its spaces and line breaks, and its field is empty afterwards', async () => {
    const opened = open();
    fill(opened);
    opened.field.text = ` ${secret.slice(0, 10)}\n${secret.slice(10)} `;
    expect(await opened.form.save()).toMatchObject({ kind: 'saved' });
    const sent = opened.bridge.inputsOf('connections:create')[0]?.token;
    expect(sent).toEqual(new TextEncoder().encode(secret));
    expect(opened.field.text).toBe('');
  });

  it('leaves no readable copy behind', async () => {
    const opened = open();
    fill(opened);
    await opened.form.test();
    await opened.form.save();
    expect(opened.field.copies.length).toBeGreaterThan(2);
    expect(opened.field.isWiped()).toBe(true);
  });

  it('is gone from its field when the form is closed', async () => {
    const opened = open();
    fill(opened);
    await opened.form.discard();
    expect(opened.field.text).toBe('');
  });

  it('may stay empty while editing: the saved one is kept', async () => {
    const { form, bridge } = open({ kind: 'edit', connection: edited });
    form.values.note = 'New note';
    form.changed('note');
    expect(await form.save()).toMatchObject({ kind: 'saved' });
    expect(bridge.inputsOf('connections:update')[0]).toMatchObject({ id: idOf(1), token: null });
  });

  it.each([
    ['the username', { username: 'other@acme.com' }, 'username'],
    ['the subdomain', { subdomain: 'acme-two' }, 'subdomain'],
    ['the domain', { domain: 'atlassian.net' }, 'domain'],
  ] as const)('is needed anew when %s has changed', async (_what, change, field) => {
    const { form, bridge } = open({ kind: 'edit', connection: edited });
    Object.assign(form.values, change);
    form.changed(field);
    expect(form.tokenNeededAnew).toBe(true);
    expect(await form.save()).toEqual({ kind: 'refused', firstField: 'token' });
    expect(form.problems).toEqual({ token: 'token-needed-anew' });
    expect(bridge.asked).toEqual([]);
  });
});

describe('Testing the values as they stand', () => {
  it('needs no nickname, and follows the steps', async () => {
    const later = answerLater<ReturnType<typeof success<ReturnType<typeof report>>>>();
    const opened = open({ kind: 'create' }, { 'checks:run-unsaved': () => later.answer });
    const { form, bridge } = opened;
    fill(opened);
    form.values.nickname = '';
    const tested = form.test();
    expect(form.runner.running).toBe(true);
    expect(form.runner.steps.map(({ state }) => state)).toEqual(Array(5).fill('waiting'));
    const { run } = bridge.inputsOf('checks:run-unsaved')[0] ?? {};
    expect(run).toBe('run-1');
    const steps = [{ name: 'address', state: 'passed', durationMs: 1 }] as const;
    if (run !== undefined) bridge.send('check-steps', { run, steps });
    expect(form.runner.steps).toEqual(steps);
    later.give(success(report(0)));
    await tested;
    expect(form.runner.running).toBe(false);
    expect(form.report?.outcome).toBe('works');
  });

  it('names the first field that stands in the way, and asks nobody', async () => {
    const { form, bridge } = open();
    form.values.subdomain = 'acme';
    expect(await form.test()).toBe('username');
    expect(bridge.asked).toEqual([]);
  });

  it('that fails does not forbid saving', async () => {
    const opened = open(
      { kind: 'create' },
      { 'checks:run-unsaved': () => success(report(0, { code: 'wrong-credentials' })) },
    );
    fill(opened);
    await opened.form.test();
    expect(opened.form.report?.failure).toEqual({ code: 'wrong-credentials' });
    expect(await opened.form.save()).toMatchObject({ kind: 'saved' });
    expect(opened.bridge.inputsOf('checks:keep')).toEqual([{ run: 'run-1', id: idOf(7) }]);
  });

  it('keeps the result with the connection only if nothing it hangs on has changed', async () => {
    const opened = open();
    fill(opened);
    await opened.form.test();
    expect(opened.form.testIsOutdated).toBe(false);
    opened.field.text = `${secret}-other`;
    opened.form.changed('token');
    expect(opened.form.testIsOutdated).toBe(true);
    await opened.form.save();
    expect(opened.bridge.inputsOf('checks:keep')).toEqual([]);
  });

  it('is cancelled when the form is closed', async () => {
    const later = answerLater<ReturnType<typeof success<ReturnType<typeof report>>>>();
    const opened = open({ kind: 'create' }, { 'checks:run-unsaved': () => later.answer });
    fill(opened);
    void opened.form.test();
    await opened.form.discard();
    expect(opened.bridge.inputsOf('checks:cancel')).toEqual([{ run: 'run-1' }]);
  });
});

describe('An address of one’s own', () => {
  it('takes a pasted page apart into host, port and context path, and says where requests go', () => {
    const { form } = open();
    form.chooseDomain('own');
    expect(form.isDataCenter).toBe(true);
    form.values.subdomain = 'https://jira.example.com:8443/jira/browse/ABC-1';
    form.changed('subdomain');
    expect(form.values).toMatchObject({ domain: 'own', subdomain: 'jira.example.com:8443/jira' });
    expect(form.origin).toBe('https://jira.example.com:8443/jira');
    expect(form.takenApart).toBe(true);
  });

  it('gives way to Jira Cloud when such an address is pasted', () => {
    const { form } = open();
    form.chooseDomain('own');
    form.values.subdomain = 'https://acme.atlassian.net/jira/your-work';
    form.changed('subdomain');
    expect(form.values).toMatchObject({ domain: 'atlassian.net', subdomain: 'acme' });
    expect(form.isDataCenter).toBe(false);
  });

  it('sends a password as it was typed', async () => {
    const { form, field, bridge } = open();
    form.chooseDomain('own');
    form.chooseSignIn('password');
    form.values.nickname = 'Quarry';
    form.values.subdomain = 'jira.example.com';
    form.values.username = 'jane';
    field.text = ' a pass word ';
    expect((await form.save()).kind).toBe('saved');
    const [input] = bridge.inputsOf('connections:create');
    expect(input?.token).toEqual(new TextEncoder().encode(' a pass word '));
    expect(input?.form).toMatchObject({ domain: 'own', signIn: 'password' });
  });

  it('asks for the token anew when the way to sign in changes, and a test of before is outdated', async () => {
    const address = {
      kind: 'data-center',
      host: 'jira.example.com',
      port: null,
      contextPath: '',
      signIn: 'token',
    } as const;
    const { form } = open({ kind: 'edit', connection: connection(1, { address }) });
    expect(form.tokenNeededAnew).toBe(false);
    await form.test();
    expect(form.testIsOutdated).toBe(false);
    form.chooseSignIn('password');
    expect(form.tokenNeededAnew).toBe(true);
    expect(form.testIsOutdated).toBe(true);
  });

  it.each([
    ['of Jira Cloud', { domain: 'atlassian.net' }, 'api-tokens'],
    ['of the Government Cloud', { domain: 'atlassian-us-gov-mod.net' }, 'government-api-tokens'],
    [
      'of the Government Cloud, by a pasted address',
      { subdomain: 'acme.atlassian-us-gov-mod.net' },
      'government-api-tokens',
    ],
    ['at an address that is not saved', { domain: 'own', subdomain: 'jira.example.com' }, null],
  ])('a token for a site %s is made on the right page', (_, values, link) => {
    const { form } = open();
    Object.assign(form.values, values);
    expect(form.tokenPage?.link ?? null).toBe(link);
  });

  it.each([
    ['a personal access token is made on the site itself', 'token', 'api-tokens'],
    ['a password is made on no page', 'password', null],
  ] as const)('%s, when a saved site is edited', (_, signIn, link) => {
    const address = {
      kind: 'data-center',
      host: 'jira.example.com',
      port: null,
      contextPath: '',
      signIn,
    } as const;
    const { form } = open({ kind: 'edit', connection: connection(1, { address }) });
    expect(form.tokenPage?.link ?? null).toBe(link);
  });
});
