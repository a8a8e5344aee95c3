import {
  chmodSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNativeParts } from '../../../../../build/native-parts.mjs';
import {
  end,
  frame,
  Installation,
  type RunOptions,
  type RunningCommand,
  ScriptedProgram,
} from './scripted-program.ts';

let installation: Installation;
let program: ScriptedProgram;

beforeAll(async () => {
  await buildNativeParts({ required: true });
  installation = new Installation();
  program = await ScriptedProgram.start(installation);
});
afterAll(async () => {
  await program.stop();
  installation.remove();
});

const exec = (words: readonly string[], options: RunOptions = {}): RunningCommand =>
  installation.run(['exec', '-c', 'Acme', '--env', 'T=token', '--', ...words], options);

const environment = (...variables: readonly string[]): Uint8Array =>
  frame('environment', variables.map((variable) => `${variable}\0`).join(''));

describe('The program that exec starts', () => {
  it('has the variables besides those that there are, and in their place', async () => {
    const running = exec(['env'], { environment: { KEPT: 'kept', T: 'old', TT: 'other' } });
    await program.answer(environment('T=secret', 'EMPTY='), environment('LINES=a\nb'), end(0));
    const { code, output } = await running.result;
    const lines = output.split('\n');
    expect(code).toBe(0);
    expect(lines).toEqual(
      expect.arrayContaining(['KEPT=kept', 'TT=other', 'T=secret', 'EMPTY=', 'LINES=a', 'b']),
    );
    expect(lines.filter((line) => line.startsWith('T='))).toEqual(['T=secret']);
  });

  it('has its arguments, its name, its folder and its input', async () => {
    const running = exec(['sh', '-c', 'printf "%s|" "$0" "$@"; pwd; cat', 'zero', 'a b', ''], {
      input: 'from outside',
    });
    await program.answer(environment('T=x'), end(0));
    expect((await running.result).output).toBe(`zero|a b||${installation.folder}\nfrom outside`);
  });

  it('reads what it is given on standard input, and nothing after it', async () => {
    const running = exec(['cat'], { input: 'from outside' });
    await program.answer(frame('childInput', 'the-token'), end(0));
    expect(await running.result).toMatchObject({ code: 0, output: 'the-token' });
  });

  it('reads as much as there may be', async () => {
    const running = exec(['wc', '-c']);
    await program.answer(frame('childInput', 'x'.repeat(4096)), end(0));
    expect((await running.result).output.trim()).toBe('4096');
  });

  it.each<[string, string, object]>([
    ['its exit code', 'exit 42', { code: 42, signal: null }],
    ['its signal', 'kill -TERM $$', { code: null, signal: 'SIGTERM' }],
  ])('gives %s', async (_what, script, how) => {
    const running = exec(['sh', '-c', script]);
    await program.answer(environment('T=x'), end(0));
    expect(await running.result).toMatchObject(how);
  });

  it('is the same process, without the socket or any other file of the command', async () => {
    const words = ['-c', 'echo $$; ls /proc/$$/fd'];
    const plain = await installation.run(words, { command: '/bin/sh' }).result;
    const running = exec(['sh', ...words]);
    const { pid } = running.process;
    await program.answer(environment('T=x'), end(0));
    const [id, ...descriptors] = (await running.result).output.trim().split('\n');
    expect(Number(id)).toBe(pid);
    expect(descriptors).toEqual(plain.output.trim().split('\n').slice(1));
  });

  it('can be dumped and read again, as any program', async () => {
    const running = exec(['sh', '-c', 'readlink /proc/$$/exe']);
    await program.answer(environment('T=x'), end(0));
    expect((await running.result).output).toMatch(/sh\n$/);
  });

  it('is a script, too, which finds itself', async () => {
    installation.write('script', '#!/bin/sh -e\nprintf "%s," "$T" "$@"\n', 0o755);
    const running = exec(['./script', 'a', 'b']);
    await program.answer(environment('T=secret'), end(0));
    expect((await running.result).output).toBe('secret,a,b,');
  });

  it('is found on the path as a shell finds it', async () => {
    installation.write('found', '#!/bin/sh\necho here\n', 0o755);
    const path = `/nonexistent::${process.env['PATH'] ?? ''}`;
    const running = exec(['found'], { environment: { PATH: path } });
    await program.answer(environment('T=x'), end(0));
    expect((await running.result).output).toBe('here\n');
  });

  it('is none where the file that was asked for was replaced', async () => {
    installation.write('tool', '#!/bin/sh\necho asked for\n', 0o755);
    installation.write('other', '#!/bin/sh\necho another\n', 0o755);
    const running = exec(['./tool']);
    const request = await program.request();
    renameSync(join(installation.folder, 'other'), join(installation.folder, 'tool'));
    expect(request).toContain('program-name=./tool');
    await program.beSeen(request);
    program.send(environment('T=x'), end(0));
    expect(await running.result).toMatchObject({ code: 126, output: '' });
  });

  it.each(['#!/bin/sh\necho another\n', '#!/bin/sh\necho asked f0r\n'])(
    'is not started where its file was written to while somebody was asked: %j',
    async (text) => {
      const tool = installation.write('tool', '#!/bin/sh\necho asked for\n', 0o755);
      const running = exec(['./tool']);
      const request = await program.request();
      await program.beSeen(request);
      const { atime, mtime } = statSync(tool);
      writeFileSync(tool, text);
      utimesSync(tool, atime, mtime);
      program.send(environment('T=x'), end(0));
      expect(await running.result).toMatchObject({
        code: 126,
        output: '',
        words: expect.stringMatching(/was changed while you were asked/),
      });
    },
  );

  it('is not started while somebody can write to it', async () => {
    copyFileSync('/bin/echo', join(installation.folder, 'open'));
    const held = openSync(join(installation.folder, 'open'), 'r+');
    const running = exec(['./open', 'started']);
    await program.answer(environment('T=x'), end(0));
    expect(await running.result).toMatchObject({ code: 126, output: '' });
    closeSync(held);
  });

  it('can be looked at while the command waits to be seen', async () => {
    const tool = installation.write('shown', '#!/bin/sh\n', 0o755);
    symlinkSync(tool, join(installation.folder, 'link'));
    const running = exec(['./link']);
    const request = await program.request();
    const descriptor = request
      .find((text) => text.startsWith('program-descriptor='))
      ?.split('=')[1];
    const opened = `/proc/${running.process.pid}/fd/${descriptor}`;
    expect(readlinkSync(opened)).toBe(tool);
    expect(readFileSync(opened, 'utf8')).toBe('#!/bin/sh\n');
    expect(readlinkSync(`/proc/${running.process.pid}/exe`)).toBe(installation.command);
    program.send(end(77));
    await running.result;
  });

  it.each([1, 65, 75, 77, 78])('is not started where the answer is %s', async (code) => {
    const running = exec(['echo', 'started']);
    await program.answer(environment('T=x'), end(code));
    expect(await running.result).toMatchObject({ code, output: '' });
  });
});

describe('A program that cannot be started is named before anybody is asked', () => {
  it.each<[string, string, number, RegExp]>([
    ['one that there is not', 'no-such-program', 127, /no-such-program was not found/],
    ['a path that there is not', './missing', 127, /missing was not found/],
    ['no name', '', 127, /was not found/],
    ['a folder', '/tmp', 126, /cannot be executed/],
    ['a file that is no program', './text', 126, /cannot be executed/],
  ])('%s', async (_what, name, code, said) => {
    installation.write('text', 'text\n', 0o644);
    const before = program.connected;
    expect(await exec([name]).result).toMatchObject({ code, words: expect.stringMatching(said) });
    expect(program.connected).toBe(before);
  });

  it('but what only the system can tell is said afterwards', async () => {
    const nothing = installation.write('nothing', 'no script and no program\n', 0o755);
    chmodSync(nothing, 0o755);
    const running = exec(['./nothing']);
    await program.answer(environment('T=x'), end(0));
    expect(await running.result).toMatchObject({
      code: 126,
      words: expect.stringMatching(/Exec format/),
    });
  });

  it('nor does a missing interpreter pass for a missing program', async () => {
    installation.write('lost', '#!/no/such/interpreter\n', 0o755);
    const running = exec(['./lost']);
    await program.answer(environment('T=x'), end(0));
    expect((await running.result).code).toBe(126);
  });
});
