import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it, vi } from 'vitest';
import { tokens } from '../../../simulator/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { beginToAsk, CommandClient, clientFrame, requestPayload } from './command-client.ts';
import { openedHandout, PersonDouble } from './opened-handout.ts';
import { wrongToken } from '../checks/opened-checks.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';

/** A hand-out that a person switched on, with a connection. */
async function allowed() {
  const opened = await openedHandout();
  const id = opened.create('Acme', tokens.acmeBot.value);
  await opened.allow(true);
  return { ...opened, id };
}

const values = ['connection=Acme', 'env=JIRA_TOKEN=token', 'env=JIRA_URL=url'];

describe('Before a person lets programs ask', () => {
  it('a program gets nothing, and is told where to switch it on', async () => {
    const { ask, create, person } = await openedHandout();
    create('Acme', tokens.acmeBot.value);
    for (const command of ['read', 'list', 'status', 'test', 'audit', 'add']) {
      const answer = await ask(command, ['connection=Acme', 'field=token']);
      expect(answer).toMatchObject({ code: 77, output: '' });
      expect(answer.words.join()).toContain('Let programs ask');
    }
    expect(person.shown).toEqual([]);
  });

  it('switching it on is confirmed, and in the history', async () => {
    const { allow, state, handout, history } = await openedHandout();
    expect(handout.settings()).toMatchObject({ value: { allowed: false } });
    state.confirmation = failure({ code: 'not-confirmed' });
    expect(await allow(true)).toMatchObject({ error: { code: 'not-confirmed' } });
    expect(handout.settings()).toMatchObject({ value: { allowed: false } });
    state.confirmation = { ok: true, value: null };
    expect(await allow(true)).toMatchObject({ value: { allowed: true } });
    expect(history()).toEqual([{ kind: 'setting-changed', name: 'hand-out' }]);
  });
});

describe('A value that a person allows', () => {
  it('goes to stdout alone, and the answer is in the history', async () => {
    const { ask, person, history } = await allowed();
    const answer = await ask('read', ['connection=acme', 'field=token']);
    expect(answer).toEqual({
      seen: null,
      words: [],
      output: tokens.acmeBot.value,
      environment: [],
      childInput: '',
      code: 0,
    });
    expect(person.shown).toMatchObject([{ about: 'values', by: { command: 'read' } }]);
    expect(history().at(-1)).toMatchObject({
      kind: 'program-asked',
      nickname: 'Acme',
      fields: ['token'],
      command: 'read',
      answer: 'once',
    });
    expect(JSON.stringify(history())).not.toContain(tokens.acmeBot.value);
  });

  it('goes into the environment of exactly the program that was shown', async () => {
    const { exec, person } = await allowed();
    const told = ['argument=--version', 'arguments-left-out=3'];
    const answer = await exec([...values, ...told], '/usr/bin/true');
    expect(answer).toMatchObject({
      code: 0,
      output: '',
      environment: [`JIRA_TOKEN=${tokens.acmeBot.value}`, 'JIRA_URL=https://acme.atlassian.net'],
    });
    expect(person.shown).toMatchObject([
      { by: { program: { name: 'true' } }, programArguments: { told: ['--version'], leftOut: 3 } },
    ]);
  });

  it('goes to the standard input of a program', async () => {
    const { exec } = await allowed();
    const own = await exec(['connection=Acme', 'stdin=token']);
    expect(own).toMatchObject({ code: 0, childInput: tokens.acmeBot.value, environment: [] });
    const curl = await exec(['connection=Acme', 'preset=curl']);
    expect(curl.childInput).toContain(`:${tokens.acmeBot.value}"`);
  });

  it('takes the place of its reference in an env file, whose other lines stay', async () => {
    const { exec, person } = await allowed();
    const file = '# mine\nexport A=\'one two\'\nB=chatelaine-ref://Acme/token\nC="x\\n"\n';
    const answer = await exec(['env-file=.env'], '/usr/bin/true', file);
    expect(answer.environment).toEqual(['A=one two', `B=${tokens.acmeBot.value}`, 'C=x\n']);
    expect(person.shown).toHaveLength(1);
  });

  it.each(['LD_PRELOAD=/tmp/x.so', 'PATH=/tmp', 'NODE_OPTIONS=--require=/tmp/x', 'https_proxy=x'])(
    'does not go with a variable that decides which code runs: %s',
    async (line) => {
      const { exec, person } = await allowed();
      const file = `${line}\nB=chatelaine-ref://Acme/token\n`;
      const answer = await exec(['env-file=.env'], '/usr/bin/true', file);
      expect(answer).toMatchObject({ code: 64, environment: [] });
      expect(answer.words.join(' ')).toContain('decides which code the program runs');
      expect(person.shown).toEqual([]);
    },
  );

  it('reaches git in the lines that it expects, and only for its own host', async () => {
    const { ask } = await allowed();
    const question = (text: string) => ask('credential', ['action=get'], text);
    const answer = await question('protocol=https\nhost=acme.atlassian.net\n\n');
    expect(answer.code).toBe(0);
    expect(answer.output).toMatch(/^username=.+\npassword=/);
    expect(answer.output).toContain(`password=${tokens.acmeBot.value}\n`);
    for (const other of [
      'protocol=http\nhost=acme.atlassian.net\n\n',
      'protocol=https\nhost=acme.atlassian.net:8443\n\n',
      'protocol=https\nhost=acme.atlassian.net.evil.example\n\n',
      'protocol=https\nhost=acme.atlassian.net\nusername=somebody@else.example\n\n',
    ]) {
      expect(await question(other)).toMatchObject({ code: 0, output: '' });
    }
  });
});

describe('A value stays where it is', () => {
  it('when a person denies it, and git is told to stop', async () => {
    const { ask, person, history } = await allowed();
    person.answer = async () => 'denied';
    expect(await ask('read', ['connection=Acme', 'field=token'])).toMatchObject({
      code: 77,
      output: '',
    });
    expect(history().at(-1)).toMatchObject({ answer: 'denied' });
    const question = 'protocol=https\nhost=acme.atlassian.net\n\n';
    expect(await ask('credential', ['action=get'], question)).toMatchObject({
      code: 77,
      output: 'quit=1\n',
    });
  });

  it('when what was answered cannot be written down', async () => {
    const { ask, person, state } = await allowed();
    state.isWritable = false;
    const answer = await ask('read', ['connection=Acme', 'field=token']);
    expect(answer).toMatchObject({ code: 70, output: '' });
    expect(person.shown).toHaveLength(1);
  });

  it('when it was refused by Jira, as each use would be one more refused login', async () => {
    const { ask, create, checks, person } = await allowed();
    const id = create('Wrong', wrongToken);
    await checks.runFromOutside(id);
    const answer = await ask('read', ['connection=Wrong', 'field=token']);
    expect(answer).toMatchObject({ code: 78, output: '' });
    expect(person.shown).toEqual([]);
  });

  it('while the vault is locked, and when it is locked during the question', async () => {
    const { ask, person, lock, unlock } = await allowed();
    lock();
    expect(await ask('read', ['connection=Acme', 'field=token'])).toMatchObject({ code: 75 });
    unlock();
    person.answer = (question, signal) => {
      setTimeout(lock, 10);
      return PersonDouble.away(question, signal);
    };
    const answer = await ask('read', ['connection=Acme', 'field=token']);
    expect(answer).toMatchObject({ code: 75, output: '' });
    // Not since nobody answered in time.
    expect(answer.words.join()).toContain('was locked');
    expect(person.takenBack).toHaveLength(1);
  });

  it('until the vault is unlocked, for whoever waits', async () => {
    const { ask, person, lock, unlock } = await allowed();
    lock();
    const waiting = ask('read', ['connection=Acme', 'field=username', 'wait=yes']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(person.shown).toEqual([]);
    unlock();
    expect(await waiting).toMatchObject({ code: 0 });
  });

  it.each([
    ['an unknown name', ['connection=Nobody', 'field=token'], 65],
    ['an unknown field', ['connection=Acme', 'field=password'], 64],
    ['two names', ['connection=Acme', 'connection=Other', 'field=token'], 64],
  ])('for %s', async (_, fields, code) => {
    const { ask, person } = await allowed();
    expect(await ask('read', fields)).toMatchObject({ code, output: '' });
    expect(person.shown).toEqual([]);
  });

  it('for a process that does not run the command', async () => {
    const { ask, state, person } = await allowed();
    state.isCommand = () => false;
    expect(await ask('read', ['connection=Acme', 'field=token'])).toMatchObject({ code: 77 });
    expect(person.shown).toEqual([]);
  });

  it('for a command that ends: the question is taken back', async () => {
    const { socket, person } = await allowed();
    person.answer = PersonDouble.away;
    const client = await beginToAsk(socket, 'read', ['connection=Acme', 'field=token']);
    while (person.shown.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    client.socket.destroy();
    while (person.takenBack.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('before READY: nothing is asked until the command has closed its memory', async () => {
    const { socket, person } = await allowed();
    const client = new CommandClient(socket);
    client.send(clientFrame('request', requestPayload('read', ['connection=Acme', 'field=token'])));
    await client.until('seen');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(person.shown).toEqual([]);
    client.socket.destroy();
    await client.ended;
  });
});

describe('Who asks at the same time', () => {
  it('is asked about one after another, and the fifth that waits is sent away', async () => {
    const { ask, person } = await allowed();
    const codes: (number | null)[] = [];
    let showing = 0;
    let most = 0;
    let release: () => void = () => undefined;
    const allSentAway = new Promise<void>((resolve) => {
      release = resolve;
    });
    person.answer = async () => {
      showing += 1;
      most = Math.max(most, showing);
      await allSentAway;
      showing -= 1;
      return 'once';
    };
    const askOnce = async () => {
      codes.push((await ask('read', ['connection=Acme', 'field=url'])).code);
      if (codes.length === 46) release();
    };
    await Promise.all(Array.from({ length: 50 }, askOnce));
    expect(most).toBe(1);
    expect(codes).toEqual([...Array(46).fill(75), 0, 0, 0, 0]);
  });
});

describe('A program that was denied', () => {
  it('is not asked about any more after the second time, and that is said', async () => {
    const { ask, person, clock, history } = await allowed();
    person.answer = async () => 'denied';
    const read = () => ask('read', ['connection=Acme', 'field=token']);
    await read();
    await read();
    const answer = await read();
    expect(person.shown).toHaveLength(2);
    expect(answer).toMatchObject({ code: 77 });
    expect(answer.words.join()).toContain('was denied before');
    expect(history().map((event) => ('answer' in event ? event.answer : null))).toEqual([
      null,
      'denied',
      'denied',
      'put-off',
    ]);
    clock.pass(5 * 60_000);
    await read();
    expect(person.shown).toHaveLength(3);
  });
});

describe('Questions that the program takes back each time', () => {
  it('are not shown any more after the fifth', async () => {
    const { socket, ask, person } = await allowed();
    person.answer = PersonDouble.away;
    for (let shown = 1; shown <= 5; shown += 1) {
      const client = await beginToAsk(socket, 'read', ['connection=Acme', 'field=token']);
      await vi.waitUntil(() => person.shown.length === shown, { timeout: 20_000 });
      client.socket.destroy();
      await vi.waitUntil(() => person.takenBack.length === shown, { timeout: 20_000 });
    }
    const answer = await ask('read', ['connection=Acme', 'field=token']);
    expect(answer).toMatchObject({ code: 77 });
    expect(person.shown).toHaveLength(5);
  });
});

describe('Those that wait while a person answers', () => {
  it('are not asked about any more once the program was denied for the second time', async () => {
    const { ask, person } = await allowed();
    let release: () => void = () => undefined;
    const fourWait = new Promise<void>((resolve) => {
      release = resolve;
    });
    person.answer = async () => fourWait.then(() => 'denied');
    const read = async () => {
      const { code } = await ask('read', ['connection=Acme', 'field=token']);
      if (code === 75) release();
      return code;
    };
    const codes = await Promise.all([1, 2, 3, 4, 5].map(read));
    expect(codes.toSorted()).toEqual([75, 77, 77, 77, 77]);
    expect(person.shown).toHaveLength(2);
  });
});

describe('Frames that come in pieces', () => {
  it('are answered as well', async () => {
    const { socket } = await allowed();
    const client = new CommandClient(socket);
    const bytes = clientFrame('request', requestPayload('read', ['connection=Acme', 'field=url']));
    for (const byte of bytes) {
      client.send(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const second = await client.again();
    second.send(clientFrame('ready', (await client.secondName()) ?? ''), bytes);
    expect(await second.answer()).toMatchObject({ code: 0, output: 'https://acme.atlassian.net' });
  });
});

describe('Bytes that are no frames', () => {
  it.each([
    ['of an unknown type', Buffer.from([0, 0, 0, 0, 77])],
    ['that promise too much', Buffer.from([0xff, 0xff, 0xff, 0xff, 1])],
    ['in another order', clientFrame('ready')],
    ['with input before READY', clientFrame('input', 'x')],
  ])('%s end the connection, and the next one is answered', async (_, bytes) => {
    const { socket, ask } = await allowed();
    const client = new CommandClient(socket);
    client.send(bytes);
    expect(await client.answer()).toMatchObject({ code: null, output: '' });
    expect(await ask('list')).toMatchObject({ code: 0 });
  });

  it('of another version get the version, and nothing else', async () => {
    const { socket } = await allowed();
    const client = new CommandClient(socket);
    client.send(clientFrame('request', requestPayload('read', [], 9)));
    expect(await client.answer()).toMatchObject({ seen: 2, code: null, words: [] });
  });
});

describe('The socket', () => {
  it('is open for its owner alone, and gone with the program', async () => {
    const { handout, socket } = await openedHandout();
    expect(handout.state().availability).toBe('listening');
    handout.dispose();
    while (existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('takes the place of one that was left over', async () => {
    const { handout, socket, ask } = await allowed();
    writeFileSync(join(temporaryFolder(), 'x'), '');
    expect(existsSync(socket)).toBe(true);
    expect(handout.state().availability).toBe('listening');
    expect(await ask('list')).toMatchObject({ code: 0 });
  });
});

describe('Without a secret', () => {
  it('names and results are written as a table, and as JSON', async () => {
    const { ask } = await allowed();
    expect((await ask('list')).output).toBe('Acme  acme.atlassian.net\n');
    const status = await ask('status', ['json=yes']);
    expect(JSON.parse(status.output)).toMatchObject({
      format: 'chatelaine-status 1',
      connections: [{ nickname: 'Acme', site: 'acme.atlassian.net', status: 'not-tested' }],
    });
  });

  it('JSON fits its documented schema', async () => {
    const { ask, create, state } = await allowed();
    create('Wrong', wrongToken);
    const findings = [{ requirementId: 'x', verdict: 'missing', severity: 'high', title: 'Evil' }];
    state.audit = () => success({ verdict: 'missing', startedAt: 0, findings });
    const file = new URL('../../../../docs/command-output.schema.json', import.meta.url);
    const schema: object = JSON.parse(readFileSync(file, 'utf8'));
    const validate = new Ajv({ validateFormats: false }).compile(schema);
    for (const command of ['list', 'status', 'test', 'audit', 'status']) {
      const document: unknown = JSON.parse((await ask(command, ['json=yes'])).output);
      validate(document);
      expect([command, validate.errors]).toEqual([command, null]);
      expect(validate({ ...Object(document), token: 'x' })).toBe(false);
    }
  });

  it('an audit says by its code what is missing, or too much, or unknown', async () => {
    const { ask, create, state } = await allowed();
    for (const [verdict, code] of [
      ['complete', 0],
      ['missing', 1],
      ['unknown', 2],
      ['excessive', 3],
    ] as const) {
      create(verdict, tokens.acmeBot.value);
      state.audit = () => success({ verdict, startedAt: 0, findings: [] });
      expect(await ask('audit', [`connection=${verdict}`])).toMatchObject({ code });
    }
    let runs = 0;
    state.audit = () => {
      runs += 1;
      return failure({ code: 'offline' });
    };
    for (let time = 0; time < 3; time += 1) {
      expect(await ask('audit', ['connection=Acme'])).toMatchObject({ code: 2 });
    }
    expect(runs).toBe(1);
  });

  it('a test says by its code whether a connection works, and is limited for each', async () => {
    const { ask, create, history, outcomes, id } = await allowed();
    expect(await ask('test', ['connection=Acme'])).toMatchObject({ code: 0 });
    expect(await ask('test', ['connection=Acme'])).toMatchObject({ code: 0 });
    expect(outcomes(id)).toEqual(['works']);
    const wrong = create('Wrong', wrongToken);
    expect(await ask('test', ['connection=Wrong'])).toMatchObject({ code: 1 });
    expect(await ask('test', ['connection=Wrong'])).toMatchObject({ code: 78 });
    expect(outcomes(wrong)).toEqual(['wrong-credentials']);
    expect((await ask('test', ['all=yes', 'json=yes'])).code).toBe(78);
    expect(history().filter(({ kind }) => kind === 'copied')).toEqual([]);
  });

  it('the window is opened and the vault locked, also while programs may not ask', async () => {
    const { ask, done, allow, id } = await allowed();
    await allow(false);
    expect(await ask('open')).toMatchObject({ code: 0 });
    expect(await ask('open', ['connection=Acme'])).toMatchObject({ code: 0 });
    // Not even whether there is a connection of that name.
    expect(await ask('open', ['connection=Nope'])).toMatchObject({ code: 0 });
    expect(await ask('lock')).toMatchObject({ code: 0 });
    expect(done).toEqual(['window null', `window ${id}`, 'window null', 'lock']);
  });
});

describe('A connection that a program adds', () => {
  const fields = [
    'nickname=New',
    'url=https://acme.atlassian.net/jira',
    'username=jira-bot@acme.example',
  ];

  it('is saved once a person allowed it and its test was passed', async () => {
    const { ask, person, store, connectionsNamed } = await withNames();
    const answer = await ask('add', fields, tokens.acmeBot.value);
    expect(answer.words.join()).toContain('was added');
    expect(answer.code).toBe(0);
    expect(person.shown[0]).toMatchObject({
      about: 'new-connection',
      nickname: 'New',
      site: 'acme.atlassian.net',
    });
    expect(store.list().ok).toBe(true);
    expect(connectionsNamed()).toEqual(['Acme', 'New']);
  });

  it('leaves alone what somebody has begun in the form', async () => {
    const { ask, connections, connectionChanges } = await withNames();
    const form = {
      ...{ nickname: 'Begun', domain: 'atlassian.net', subdomain: 'acme', username: '' },
      ...{ expiresOn: '2027-01-01', expiryConfirmed: false, purposes: [], note: '' },
    };
    const draft = { subject: { kind: 'create', id: null }, form, token: null } as const;
    expect(connectionChanges['connections:save-draft'](draft)).toMatchObject({ ok: true });
    expect(await ask('add', fields, tokens.acmeBot.value)).toMatchObject({ code: 0 });
    expect(connections.drafts.read()).toMatchObject({ value: { form: { nickname: 'Begun' } } });
  });

  it('is not saved when it is denied, or does not work, or breaks the form’s rules', async () => {
    const { ask, person, connectionsNamed } = await withNames();
    expect(await ask('add', fields, wrongToken)).toMatchObject({ code: 1 });
    expect(
      await ask('add', [...fields.slice(1), 'nickname=Acme'], tokens.acmeBot.value),
    ).toMatchObject({
      code: 64,
    });
    person.answer = async () => 'denied';
    expect(await ask('add', fields, tokens.acmeBot.value)).toMatchObject({ code: 77 });
    expect(connectionsNamed()).toEqual(['Acme']);
  });

  async function withNames() {
    const opened = await allowed();
    return {
      ...opened,
      connectionsNamed: () => {
        const all = opened.store.list();
        return all.ok ? all.value.map(({ nickname }) => nickname) : [];
      },
    };
  }
});
