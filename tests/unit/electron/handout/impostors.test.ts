import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandFile } from '../../../../build/native-parts.mjs';
import { tokens } from '../../../simulator/index.ts';
import { CommandClient, clientFrame, requestPayload } from './command-client.ts';
import { openedHandout } from './opened-handout.ts';

const token = tokens.acmeBot.value;
const fields = ['connection=Acme', 'field=token'];
const request = clientFrame('request', requestPayload('read', fields));

/** A hand-out that answers its own command alone, and a person who allows everything. */
async function opened() {
  const handout = await openedHandout();
  handout.create('Acme', token);
  await handout.allow(true);
  // The installed command takes whoever runs this file for the program.
  const command = join(handout.runtimeFolder, 'installed', 'chatelaine');
  mkdirSync(dirname(command));
  copyFileSync(commandFile, command);
  symlinkSync(process.execPath, join(dirname(command), 'chatelaine-desktop'));
  const { ino, dev } = statSync(command, { bigint: true });
  handout.state.isCommand = ({ version }) => version.startsWith(`${dev}:${ino}:`);
  const env = { ...process.env, XDG_RUNTIME_DIR: handout.runtimeFolder };
  const words = [`--user-data-dir=${handout.dataFolder}`, 'read', 'Acme', 'token'];
  const run = async (name: string, ...args: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await promisify(execFile)(name, args, { env });
    return `${stdout}${stderr}`.replaceAll(token, '<token>');
  };
  const impostor = join(import.meta.dirname, 'impostor.py');
  const pretending = (kind: string) =>
    ['python3', impostor, kind, handout.socket, String(process.pid), command, ...words] as const;
  return {
    ...handout,
    run,
    command: [command, ...words] as const,
    pretending,
    pretend: (kind: string) => run(...pretending(kind)),
  };
}

describe('The command', () => {
  it('gets what a person allows', async () => {
    const { run, command } = await opened();
    expect(await run(...command)).toBe('<token>\n');
  });
});

describe('A program that takes the place of the command gets nothing', () => {
  it.each([
    'leaves its connection to a child, and becomes the command',
    'was the command for a moment',
    'copies the connection of the command with a debugger’s means',
  ])('where it %s', async (kind) => {
    const { pretend, person } = await opened();
    expect(await pretend(kind)).toBe('seen\nended\n');
    expect(person.shown).toEqual([]);
  });

  it('where it may name any file as the one that it runs', async () => {
    const { run, pretending, person, state } = await opened();
    state.isCommand = () => true;
    const words = [
      '--user',
      '--map-root-user',
      ...pretending('may name any file as the one that it runs'),
    ];
    expect(await run('unshare', ...words)).toMatch(/^Only Chatelaine’s own command is answered/);
    expect(person.shown).toEqual([]);
  });

  it.each<readonly [string, (name: string) => readonly Buffer[]]>([
    ['of another request', (name) => [clientFrame('ready', `${name}0`), request]],
    ['without a name', () => [clientFrame('ready'), request]],
    ['without the request', (name) => [clientFrame('ready', name), clientFrame('input', 'x')]],
    [
      'with another request than the first',
      (name) => [
        clientFrame('ready', name),
        clientFrame('request', requestPayload('read', [...fields, 'to=file'])),
      ],
    ],
  ])('where it leads the command to the second socket %s', async (_, frames) => {
    const { socket, person, state } = await opened();
    state.isCommand = () => true;
    const first = new CommandClient(socket);
    first.send(request);
    const second = await first.again();
    second.send(...frames((await first.secondName()) ?? ''));
    expect(await second.answer()).toMatchObject({ code: null, output: '', words: [] });
    expect(person.shown).toEqual([]);
  });

  it('where something else comes on the first connection', async () => {
    const { socket, person, state } = await opened();
    state.isCommand = () => true;
    const first = new CommandClient(socket);
    first.send(request, request);
    expect(await first.answer()).toMatchObject({ code: null, output: '' });
    expect(person.shown).toEqual([]);
  });

  it('and the second socket is gone as soon as the command has connected', async () => {
    const { socket, state } = await opened();
    state.isCommand = () => true;
    const first = new CommandClient(socket);
    first.send(request);
    const name = (await first.secondName()) ?? '';
    const second = await first.again();
    second.send(clientFrame('ready', name), request);
    expect(await second.answer()).toMatchObject({ code: 0 });
    const late = connect(join(dirname(socket), name));
    const code = await new Promise((resolve) => {
      late.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      late.once('connect', () => resolve('connected'));
    });
    expect(code).toBe('ENOENT');
  });
});
