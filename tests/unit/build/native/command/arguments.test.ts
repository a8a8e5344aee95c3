import { openSync, closeSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNativeParts } from '../../../../../build/native-parts.mjs';
import { description, presets, usageLine } from '../../../../../build/native/description.mjs';
import { commandHelp, wholeHelp } from '../../../../../build/native/help.mjs';
import { translations } from '../../../../../build/native/translations.mjs';
import { end, frame, Installation, ScriptedProgram } from './scripted-program.ts';

let installation: Installation;

beforeAll(async () => {
  await buildNativeParts({ required: true });
  installation = new Installation();
});
afterAll(() => installation.remove());

const version: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../package.json'), 'utf8'),
).version;

describe('Help and version need no running program', () => {
  it.each<[string, string[], string]>([
    ['--version', ['--version'], `chatelaine ${String(version)}\n`],
    ['-V', ['-V'], `chatelaine ${String(version)}\n`],
    ['help', ['help'], wholeHelp()],
    ['--help', ['--help'], wholeHelp()],
    ['-h after a command', ['read', '-h'], helpOf('read')],
    ['help of help', ['help', 'help'], helpOf('help')],
    ...description.commands.map(({ name }): [string, string[], string] => [
      `help ${name}`,
      ['help', name],
      helpOf(name),
    ]),
  ])('%s', async (_what, words, output) => {
    const { result } = installation.run(words, { environment: { XDG_RUNTIME_DIR: '' } });
    expect(await result).toEqual({ code: 0, signal: null, output, words: '' });
  });

  it('fits into a terminal of eighty columns', () => {
    const all = [description, ...translations.map((one) => one.description)];
    const texts = all.flatMap((from) => [
      wholeHelp(from),
      ...from.commands.map((command) => commandHelp(command, from)),
    ]);
    const lines = texts.flatMap((text) => text.split('\n'));
    expect(lines.filter((line) => line.length > 79)).toEqual([]);
  });

  it('names every field and every preset where they are used', () => {
    const help = helpOf('exec');
    const names = [...description.fields, ...presets].map(({ name }) => name);
    expect(names.filter((name) => !help.includes(`  ${name}`))).toEqual([]);
    expect(usageLine(commandNamed('read'))).toBe(
      'chatelaine read [--out FILE] [--reveal] [-n] [--wait] NICK FIELD',
    );
  });
});

function commandNamed(name: string): (typeof description.commands)[number] {
  const found = description.commands.find((command) => command.name === name);
  if (found === undefined) throw new Error(`There is no command ${name}`);
  return found;
}

function helpOf(name: string): string {
  return commandHelp(commandNamed(name));
}

describe('Wrong arguments end with 64 and a word, before anybody is asked', () => {
  const add = ['add', '--nickname=A', '--url=a', '--username=a', '--token-stdin'];
  it.each<[string, string[], RegExp]>([
    ['nothing', [], /which command/],
    ['an unknown command', ['reed'], /no command reed/],
    ['help of an unknown command', ['help', 'reed'], /no command reed/],
    ['an unknown option', ['read', 'A', 'token', '--show'], /read has no option --show/],
    ['an unknown letter', ['list', '-x'], /list has no option -x/],
    ['an unknown option before the command', ['--show', 'list'], /no option --show/],
    ['an option without its value', ['exec', '-c'], /--connection needs a value/],
    ['a value of a switch', ['list', '--json=no'], /--json takes no value/],
    ['an option twice', ['list', '--json', '--json'], /--json was given twice/],
    ['an operand too few', ['read', 'A'], /read needs FIELD/],
    ['an operand too many', ['read', 'A', 'token', 'B'], /takes no further argument/],
    ['an unknown field', ['read', 'A', 'password'], /no field password/],
    ['an unknown action', ['credential', 'fill'], /credential knows no fill/],
    ['no program', ['exec', '-cA', '--env', 'T=token'], /needs a program after --/],
    ['no program after --', ['exec', '-cA', '--env', 'T=token', '--'], /needs a program after --/],
    [
      'a program without --',
      ['exec', '-cA', '--env', 'T=token', 'true'],
      /the program comes after --/,
    ],
    ['nothing to hand over', ['exec', '-cA', '--', 'true'], /something to hand over/],
    ['no connection', ['exec', '--preset', 'curl', '--', 'true'], /needs a connection/],
    ['an unknown preset', ['exec', '-cA', '--preset=x', '--', 'true'], /no preset x/],
    ['a variable without a field', ['exec', '-cA', '--env=T', '--', 'true'], /needs NAME=FIELD/],
    [
      'a variable of an unknown field',
      ['exec', '-cA', '--env=T=x', '--', 'true'],
      /needs NAME=FIELD/,
    ],
    [
      'a variable with a bad name',
      ['exec', '-cA', '--env=1=token', '--', 'true'],
      /needs NAME=FIELD/,
    ],
    ['all and one', ['test', '--all', '-cA'], /do not go together/],
    ['a required option that is missing', add.slice(0, -1), /add needs --token-stdin/],
    ['no day', [...add, '--expires', 'tomorrow'], /needs a day/],
    ['control characters', ['open', 'a\u001b[2J'], /not text/],
    ['two lines', ['open', 'a\nb'], /not text/],
    ['too many arguments', ['test', ...Array.from({ length: 300 }, () => '-cA')], /too many/],
  ])('%s', async (_what, words, said) => {
    const { result } = installation.run(words);
    const { words: text, ...rest } = await result;
    expect(rest).toEqual({ code: 64, signal: null, output: '' });
    expect(text).toMatch(said);
    expect(text).toMatch(/^chatelaine: [^\n]+\n$/);
  });

  it('and never repeat the value of an option that there is not', async () => {
    const { words } = await installation.run(['add', '--token=a-secret', '-sa-secret']).result;
    expect(words).toMatch(/--token/);
    expect(words).not.toMatch(/a-secret/);
  });
});

describe('The token', () => {
  it.each([
    ['read', ['read', 'A', 'token']],
    ['credential get', ['credential', 'get']],
  ])('is not written into a file that others may read: %s', async (_what, words) => {
    const file = openSync(installation.write('open', '', 0o644), 'w');
    const { result } = installation.run(words, { stdio: ['pipe', file, 'pipe'] });
    expect(await result).toMatchObject({
      code: 64,
      words: expect.stringMatching(/others may read/),
    });
    closeSync(file);
  });

  it('is not written to a terminal', async () => {
    const { result } = installation.runInTerminal('chatelaine read A token');
    expect(await result).toMatchObject({ code: 64, output: expect.stringMatching(/add --reveal/) });
  });

  it('is not written over a file', async () => {
    const path = installation.write('there', 'old');
    const { result } = installation.run(['read', 'A', 'token', '--out', path]);
    expect(await result).toMatchObject({ code: 73, words: expect.stringMatching(/File exists/) });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

describe('With the program at the other end', () => {
  let program: ScriptedProgram;
  beforeAll(async () => {
    program = await ScriptedProgram.start(installation);
  });
  afterAll(() => program.stop());

  it('the token goes to a terminal if that is asked for', async () => {
    const running = installation.runInTerminal('chatelaine read A token --reveal');
    expect(await program.answer(frame('output', 'the-token'), end(0))).toContain('to=terminal');
    expect(await running.result).toMatchObject({ code: 0, output: 'the-token\r\n' });
  });

  it('the token goes into a file that nobody else may read', async () => {
    const file = openSync(installation.write('closed', '', 0o600), 'w');
    const running = installation.run(['read', 'A', 'token'], { stdio: ['pipe', file, 'pipe'] });
    expect(await program.answer(frame('output', 'the-token'), end(0))).toContain('to=file');
    expect((await running.result).code).toBe(0);
    closeSync(file);
    expect(readFileSync(join(installation.folder, 'closed'), 'utf8')).toBe('the-token\n');
  });

  it('--out makes a file for its owner alone, whatever the mask is', async () => {
    const running = installation.run(['read', 'A', 'token', '--out', 'new']);
    await program.answer(frame('output', 'the-token'), end(0));
    expect(await running.result).toMatchObject({ code: 0, output: '' });
    const path = join(installation.folder, 'new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe('the-token\n');
  });

  it.each([
    ['denied', [], 77],
    ['failed after a part of it', [frame('output', 'the-')], 70],
  ])('--out leaves no file where it was %s', async (_what, frames, code) => {
    const running = installation.run(['read', 'A', 'token', '--out', 'none']);
    await program.answer(...frames, end(code));
    expect((await running.result).code).toBe(code);
    expect(statSync(join(installation.folder, 'none'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('what cannot be written is said', async () => {
    const full = openSync('/dev/full', 'w');
    const running = installation.run(['read', 'A', 'token'], { stdio: ['pipe', full, 'pipe'] });
    await program.answer(frame('output', 'the-token'), end(0));
    expect(await running.result).toMatchObject({
      code: 74,
      words: expect.stringMatching(/cannot write/),
    });
    closeSync(full);
  });

  it('a token that is typed is not shown', async () => {
    const add = 'chatelaine add --nickname=A --url=a --username=a --token-stdin';
    const running = installation.runInTerminal(add, {
      type: 'typed-secret\n\u0004',
      after: /paste the token/,
    });
    await program.answer();
    expect((await program.next()).payload.toString()).toBe('typed-secret\n');
    expect((await program.next()).payload).toHaveLength(0);
    program.send(end(0));
    const { code, output } = await running.result;
    expect([code, output]).toEqual([0, expect.not.stringContaining('typed-secret')]);
  });
});
