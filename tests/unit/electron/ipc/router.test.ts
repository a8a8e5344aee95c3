import type { IpcMainInvokeEvent, WebContents } from 'electron';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../../electron/ipc/contract.ts';
import { openRouter } from '../../../../electron/ipc/router.ts';
import type { Handlers } from '../../../../electron/ipc/router.ts';
import type { Log } from '../../../../electron/system/log.ts';

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown;

const origin = 'app://chatelaine';
const mainFrame = { url: `${origin}/index.html` };
const page = { id: 7, mainFrame };

/** Stands in for Electron's side of the bridge, which the end-to-end tests use for real. */
function open(options: { vaultIsOpen?: boolean; answer?: () => unknown } = {}) {
  const listeners = new Map<string, Listener>();
  const lines: string[] = [];
  const asked: unknown[] = [];
  const answered: string[] = [];
  const write = (event: string, fields: unknown = {}): void => {
    lines.push(`${event} ${JSON.stringify(fields)}`);
  };
  const log: Log = { info: write, warn: write, error: write };
  const handlers = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      (input: unknown) => {
        asked.push(input);
        return options.answer === undefined ? { ok: true, value: name } : options.answer();
      },
    ]),
  ) as unknown as Handlers;
  openRouter({
    ipcMain: { handle: (name, listener) => void listeners.set(name, listener) },
    handlers,
    trustedPage: () => page as unknown as WebContents,
    origin,
    vaultIsOpen: () => options.vaultIsOpen ?? true,
    answered: (name) => answered.push(name),
    log,
  });
  const ask = (
    name: string,
    input: unknown,
    event: unknown = { sender: page, senderFrame: mainFrame },
  ) => listeners.get(name)?.(event as IpcMainInvokeEvent, input);
  return { ask, asked, answered, lines, names: [...listeners.keys()] };
}

const id = '0b9b8c1e-7b1a-4d6e-9a53-0d3f6a1b2c3d';

describe('who may ask', () => {
  it.each([
    ['the page itself', { sender: page, senderFrame: mainFrame }, true],
    ['a frame inside it', { sender: page, senderFrame: { url: mainFrame.url } }, false],
    ['a frame that is gone', { sender: page, senderFrame: null }, false],
    ['another window', { sender: { id: 8 }, senderFrame: mainFrame }, false],
  ])('%s', async (_who, event, allowed) => {
    const { ask } = open();
    const answer = await ask('vault:state', null, event);
    expect(answer).toEqual(
      allowed
        ? { ok: true, value: 'vault:state' }
        : { ok: false, error: { code: 'sender-refused' } },
    );
  });

  it.each([
    'https://evil.example/',
    'app://chatelaine.evil/',
    'app://chatelaineevil/',
    'file:///x',
    '',
  ])('not the main frame when it shows %s', async (url) => {
    const frame = { url };
    const { ask } = open();
    Object.assign(page, { mainFrame: frame });
    const answer = await ask('vault:state', null, { sender: page, senderFrame: frame });
    Object.assign(page, { mainFrame });
    expect(answer).toEqual({ ok: false, error: { code: 'sender-refused' } });
  });
});

describe('what may be asked', () => {
  it.each<[string, string, unknown]>([
    ['no input', 'connections:get', undefined],
    ['a wrong id', 'connections:get', { id: '../../etc/passwd' }],
    ['more than the schema names', 'connections:get', { id, token: 'please' }],
    [
      'a page that no link names',
      'system:open-link',
      { link: 'javascript:alert(1)', connectionId: null },
    ],
    ['a token as text', 'connections:update', { id, form: {}, token: 'text' }],
    ['a passphrase of 5,000 bytes', 'vault:create', { passphrase: new Uint8Array(5000) }],
  ])('%s is refused before a handler sees it', async (_what, name, input) => {
    const { ask, asked } = open();
    expect(await ask(name, input)).toEqual({ ok: false, error: { code: 'input-refused' } });
    expect(asked).toEqual([]);
  });

  it('reports an exception of a damaged database or a full disk as a failure', async () => {
    for (const [thrown, code] of [
      ['SQLITE_CORRUPT', 'vault-damaged'],
      ['SQLITE_FULL', 'disk-full'],
    ] as const) {
      const { ask } = open({
        answer: () => {
          throw new Database.SqliteError('', thrown);
        },
      });
      expect(await ask('vault:state', null)).toEqual({ ok: false, error: { code } });
    }
  });

  it('nothing that needs the vault while it is locked', async () => {
    const { ask, asked } = open({ vaultIsOpen: false });
    expect(await ask('connections:get', { id })).toEqual({
      ok: false,
      error: { code: 'vault-locked' },
    });
    expect(await ask('vault:state', null)).toEqual({ ok: true, value: 'vault:state' });
    expect(asked).toHaveLength(1);
  });

  it('every channel of the contract has its handler', () => {
    expect(open().names).toEqual(Object.keys(contract));
  });
});

describe('A secret in a question', () => {
  const bytes = () => Uint8Array.from([1, 2, 3]);
  const otherWindow = { sender: { id: 8 }, senderFrame: mainFrame };
  const cases: readonly [string, Parameters<typeof open>[0], string, object, unknown?][] = [
    ['was answered', {}, 'vault:unlock-with-passphrase', {}],
    ['was refused for its input', {}, 'vault:unlock-with-passphrase', { more: 1 }],
    ['was refused for its sender', {}, 'vault:unlock-with-passphrase', {}, otherWindow],
    ['came while the vault was locked', { vaultIsOpen: false }, 'vault:set-passphrase', {}],
    [
      'met a bug',
      {
        answer: () => {
          throw new Error('a bug');
        },
      },
      'vault:unlock-with-passphrase',
      {},
    ],
  ];
  it.each(cases)('is wiped once it %s', async (_, options, name, more, event) => {
    const passphrase = bytes();
    await open(options).ask(name, { passphrase, ...more }, event);
    expect([...passphrase]).toEqual([0, 0, 0]);
  });

  it('is available until its handler has replied', async () => {
    const passphrase = bytes();
    let seen: number[] = [];
    const answer = async () => {
      await Promise.resolve();
      seen = [...passphrase];
      return { ok: true, value: null };
    };
    const { ask, answered } = open({ answer });
    await ask('vault:unlock-with-passphrase', { passphrase });
    expect(seen).toEqual([1, 2, 3]);
    expect(answered).toEqual(['vault:unlock-with-passphrase']);
  });
});

describe('a bug in a handler', () => {
  it('comes back as a value with a reference, and neither answer nor log repeats its message', async () => {
    const { ask, lines } = open({
      answer: () => {
        throw new Error('token ATATT-marked-secret');
      },
    });
    const answer = await ask('vault:state', null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal-error' } });
    const { error } = answer as { error: { reference: string } };
    expect(lines.join()).toContain(error.reference);
    expect(JSON.stringify(answer) + lines.join()).not.toContain('marked-secret');
  });
});
