import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildNativeParts } from '../../../../../build/native-parts.mjs';
import {
  end,
  folderName,
  frame,
  Installation,
  ScriptedProgram,
  secondSocket,
} from './scripted-program.ts';

let installation: Installation;
let programs: ScriptedProgram[] = [];

beforeAll(() => buildNativeParts({ required: true }));
beforeEach(() => {
  installation = new Installation();
});
afterEach(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  programs = [];
  installation.remove();
});

async function start(executable?: string): Promise<ScriptedProgram> {
  const program = await ScriptedProgram.start(installation, executable);
  programs.push(program);
  return program;
}

const lock = async (environment: Readonly<Record<string, string>> = {}) =>
  installation.run(['lock'], { environment }).result;

const inRuntime = (): string => join(installation.runtime, 'chatelaine');

describe("The data folder's name", () => {
  it.each([
    ['/home/jane/.config/Chatelaine', '372e8f7bda04960e'],
    ['/home/jürgen/.config/Chatelaine', '5843601560abee1d'],
  ])('of %s is as documented', (folder, name) => {
    expect(folderName(folder)).toBe(name);
  });

  it('is that of the folder that is given, links followed', async () => {
    const other = join(installation.folder, 'other folder');
    mkdirSync(other);
    symlinkSync(other, join(installation.folder, 'link'));
    const socket = join(inRuntime(), folderName(realpathSync(other)));
    renameSync(join(installation.socket, '..'), socket);
    const program = await ScriptedProgram.at(installation, join(socket, 'socket'));
    programs.push(program);
    for (const word of [`--user-data-dir=${other}`, '--user-data-dir=link']) {
      const running = installation.run([word, 'lock']);
      await program.answer(end(0));
      expect((await running.result).code).toBe(0);
    }
    expect((await lock()).code).toBe(69);
  });

  it('is found in HOME, whose path may have spaces', async () => {
    const home = join(installation.folder, 'home of mine');
    mkdirSync(join(home, '.config', 'Chatelaine'), { recursive: true });
    const name = folderName(join(home, '.config', 'Chatelaine'));
    renameSync(join(installation.socket, '..'), join(inRuntime(), name));
    const program = await ScriptedProgram.at(installation, join(inRuntime(), name, 'socket'));
    programs.push(program);
    const running = lock({ HOME: home, XDG_CONFIG_HOME: '' });
    await program.answer(end(0));
    expect((await running).code).toBe(0);
  });
});

describe('Where there is no place for the socket, a word says why', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['no XDG_RUNTIME_DIR', { XDG_RUNTIME_DIR: '' }, /XDG_RUNTIME_DIR is not set/],
    ['a relative one', { XDG_RUNTIME_DIR: 'run' }, /not an absolute path/],
    ['one that is too long', { XDG_RUNTIME_DIR: `/${'r'.repeat(72)}` }, /too long a path/],
    ['no HOME', { HOME: '', XDG_CONFIG_HOME: '' }, /HOME is not set/],
    ['a HOME that is too long', { HOME: `/${'h'.repeat(4090)}`, XDG_CONFIG_HOME: '' }, /too long/],
  ])('%s', async (_what, environment, said) => {
    expect(await lock(environment)).toMatchObject({ code: 69, words: expect.stringMatching(said) });
  });

  it('the longest that is allowed is only absent', async () => {
    const { code, words } = await lock({ XDG_RUNTIME_DIR: `/${'r'.repeat(71)}` });
    expect([code, words]).toEqual([69, expect.stringMatching(/does not run/)]);
  });
});

describe('Nothing is sent', () => {
  it.each<[string, () => void]>([
    ['a folder that others may enter', () => chmodSync(inRuntime(), 0o755)],
    [
      'an own folder that others may enter',
      () => chmodSync(join(installation.socket, '..'), 0o710),
    ],
    [
      'a link in the place of the folder',
      () => {
        renameSync(inRuntime(), join(installation.runtime, 'elsewhere'));
        symlinkSync('elsewhere', inRuntime());
      },
    ],
    [
      'a file in the place of the folder',
      () => {
        rmSync(inRuntime(), { recursive: true });
        writeFileSync(inRuntime(), '');
      },
    ],
    [
      'a file in the place of the socket',
      () => {
        rmSync(installation.socket);
        writeFileSync(installation.socket, '');
      },
    ],
    [
      'a link in the place of the socket',
      () => {
        renameSync(installation.socket, `${installation.socket}2`);
        symlinkSync('socket2', installation.socket);
      },
    ],
  ])('to %s, and that is said', async (_what, plant) => {
    const program = await start();
    plant();
    expect(await lock()).toMatchObject({ code: 77, words: expect.stringMatching(/of yours/) });
    expect(program.connected).toBe(0);
  });

  it('to another program of the same user', async () => {
    const other = join(installation.folder, 'another-program');
    cpSync(installation.program, other);
    const program = await start(other);
    expect(await lock()).toMatchObject({
      code: 77,
      words: expect.stringMatching(/another program/),
    });
    await program.until(() => program.ended > 0);
    expect(program.untaken).toHaveLength(0);
  });

  it('to a program of the same name in another folder', async () => {
    const folder = join(installation.folder, 'other');
    mkdirSync(folder);
    cpSync(installation.program, join(folder, 'chatelaine-desktop'));
    const program = await start(join(folder, 'chatelaine-desktop'));
    expect((await lock()).code).toBe(77);
    expect(program.untaken).toHaveLength(0);
  });

  it('of its input to a process that listened before it became the program', async () => {
    const waiting = ['-e', 'process.stdin.resume()'];
    const words = [installation.socket, secondSocket, installation.program, ...waiting];
    const impostor = spawn(
      'python3',
      [join(import.meta.dirname, 'impostor-program.py'), ...words],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const said: string[] = [];
    impostor.stdout.on('data', (bytes: Buffer) => said.push(bytes.toString()));
    await once(impostor.stdout, 'data');
    const add = ['add', '--nickname=A', '--url=a', '--username=a', '--token-stdin'];
    expect(await installation.run(add, { input: 'a-secret' }).result).toMatchObject({
      code: 77,
      words: expect.stringMatching(/another process answers/),
    });
    impostor.stdin.end();
    await once(impostor, 'close');
    expect(said.join('')).toBe('listening\nrefused\n');
  });

  it('to a program that was replaced since it was started: it is to be restarted', async () => {
    const program = await start();
    cpSync(installation.program, `${installation.program}.new`);
    renameSync(`${installation.program}.new`, installation.program);
    expect(await lock()).toMatchObject({
      code: 76,
      words: expect.stringMatching(/restart Chatelaine/),
    });
    expect(program.untaken).toHaveLength(0);
  });

  it('where nobody listens any more', async () => {
    const program = await start();
    await program.kill();
    expect(await lock()).toMatchObject({ code: 69, words: expect.stringMatching(/does not run/) });
  });
});

describe('In development', () => {
  /** A source folder with the command where it is built, and a Node that is called electron. */
  function makeSource(): { command: string; electron: string; source: string } {
    const source = join(installation.folder, 'source');
    mkdirSync(join(source, 'out', 'native'), { recursive: true });
    const command = join(source, 'out', 'native', 'chatelaine');
    cpSync(installation.command, command);
    const electron = join(installation.folder, 'electron');
    renameSync(installation.program, electron);
    const data = join(installation.folder, 'config', 'Chatelaine Development');
    mkdirSync(data);
    mkdirSync(join(inRuntime(), folderName(data)), { mode: 0o700 });
    return { command, electron, source };
  }

  const socketOf = (): string =>
    join(
      inRuntime(),
      folderName(join(installation.folder, 'config', 'Chatelaine Development')),
      'socket',
    );

  it.each<[string, (source: string) => string, number]>([
    ['its own source folder', (source) => source, 0],
    ['another one', (source) => join(source, '..'), 77],
    ['the folder that it runs in', () => '.', 0],
  ])('it is an electron that was started with %s', async (_what, argument, code) => {
    const { command, electron, source } = makeSource();
    const program = await ScriptedProgram.at(installation, socketOf(), {
      executable: electron,
      more: [argument(source)],
      folder: source,
    });
    programs.push(program);
    const running = installation.run(['lock'], { command });
    if (code === 0) await program.answer(end(0));
    expect((await running.result).code).toBe(code);
  });

  it('open says how it is started', async () => {
    const { command } = makeSource();
    const { code, words } = await installation.run(['open'], { command }).result;
    expect([code, words]).toEqual([69, expect.stringMatching(/npm start/)]);
  });
});

describe('open', () => {
  /** A launcher that starts the listening program as the installed one does. */
  function writeLauncher(script: string): void {
    mkdirSync(join(installation.folder, 'bin'));
    installation.write('bin/chatelaine-desktop', `#!/bin/sh\n${script}\n`, 0o755);
  }

  const listening = join(import.meta.dirname, 'listening-program.ts');

  it('starts the program where it does not run, and then asks it', async () => {
    writeLauncher(
      `printf '%s ' "$@" > "${installation.folder}/words"
       exec "${installation.program}" "${listening}" "${installation.socket}" end`,
    );
    expect(await installation.run(['open', 'Acme']).result).toMatchObject({
      code: 0,
      words: 'connection=Acme\n',
    });
  });

  it('says so where it does not start', async () => {
    writeLauncher('exit 2');
    expect(await installation.run(['open']).result).toMatchObject({
      code: 69,
      words: expect.stringMatching(/did not start/),
    });
  });

  it('only asks a program that runs', async () => {
    writeLauncher('exit 2');
    const program = await start();
    const running = installation.run(['open']);
    await program.answer(frame('words', 'Here.'), end(0));
    expect(await running.result).toMatchObject({ code: 0, words: 'Here.\n' });
  });
});
