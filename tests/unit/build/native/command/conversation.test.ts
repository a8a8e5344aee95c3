import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildNativeParts } from '../../../../../build/native-parts.mjs';
import {
  end,
  frame,
  Installation,
  ScriptedProgram,
  secondSocket,
  seen,
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
afterEach(() => expect(program.untaken).toHaveLength(0));

const readUsername = ['read', 'Acme', 'username'];

describe('A request', () => {
  it.each<[string, string[], string[]]>([
    [
      'read',
      ['read', 'Acme', 'token', '--wait'],
      ['connection=Acme', 'field=token', 'wait=yes', 'to=other'],
    ],
    [
      'read into a new file',
      ['read', 'Acme', 'token', '--out=new'],
      ['connection=Acme', 'field=token', 'to=new-file'],
    ],
    ['list', ['list', '--json'], ['json=yes']],
    ['test', ['test', '-c', 'Acme', '-cOther'], ['connection=Acme', 'connection=Other']],
    ['audit', ['audit', '--all'], ['all=yes']],
    ['open', ['open', 'Zürich'], ['connection=Zürich']],
    ['lock', ['lock'], []],
    ['a nickname that begins with a dash', ['open', '--', '-c'], ['connection=-c']],
  ])('says what was given: %s', async (_what, words, fields) => {
    const running = installation.run(words);
    const [version, command, ...told] = await program.answer(end(77));
    expect([version, command]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), words[0]]);
    expect(told).toEqual(fields);
    expect(await running.result).toEqual({ code: 77, signal: null, output: '', words: '' });
  });

  it('of exec shows its program and the arguments', async () => {
    const words = ['exec', '-c', 'Acme', '--env', 'T=token', '--', 'sh', '-c', 'a\nb', '\xff'];
    const running = installation.run(words);
    const [, , ...told] = await program.answer(end(77));
    expect(told).toEqual([
      'connection=Acme',
      'env=T=token',
      expect.stringMatching(/^program-descriptor=\d+$/),
      'program-name=sh',
      'argument=-c',
      'argument=a\nb',
      'argument=ÿ',
    ]);
    expect((await running.result).code).toBe(77);
  });

  it('leaves arguments of exec out that are too long to be shown, and says how many', async () => {
    const long = Array.from({ length: 40 }, () => 'x'.repeat(1000));
    const running = installation.run(['exec', '-cA', '--stdin', 'token', '--', 'true', ...long]);
    const told = await program.answer(end(77));
    expect(told.filter((text) => text.startsWith('argument='))).toHaveLength(16);
    expect(told).toContain('arguments-left-out=24');
    await running.result;
  });

  it('that is longer than a frame is refused', async () => {
    const words = ['add', '--nickname', 'A', '--url', 'a', '--username', 'a', '--token-stdin'];
    const running = installation.run([...words, '--note', 'n'.repeat(70_000)]);
    expect(await running.result).toMatchObject({
      code: 64,
      words: expect.stringMatching(/too long/),
    });
  });

  it('is sent as soon as the program is known, and nothing else before it has seen who asks', async () => {
    const words = ['add', '--nickname=A', '--url=a', '--username=a', '--token-stdin'];
    const running = installation.run(words, { input: 'a-secret' });
    const request = await program.request();
    expect(program.untaken).toHaveLength(0);
    program.send(seen);
    expect(await program.next()).toEqual({ type: 3, payload: Buffer.from(secondSocket) });
    expect(await program.request()).toEqual(request);
    expect(await program.next()).toEqual({ type: 2, payload: Buffer.from('a-secret') });
    expect(await program.next()).toEqual({ type: 2, payload: Buffer.alloc(0) });
    program.send(end(0));
    expect((await running.result).code).toBe(0);
  });
});

describe('An answer', () => {
  it('writes the value to stdout, and words to stderr', async () => {
    const running = installation.run(readUsername);
    await program.answer(
      frame('words', 'Asking…'),
      frame('output', 'jane'),
      frame('output', '@x'),
      end(0),
    );
    expect(await running.result).toEqual({
      code: 0,
      signal: null,
      output: 'jane@x\n',
      words: 'Asking…\n',
    });
  });

  it('has no end of line with --no-newline, and none where nothing came', async () => {
    const bare = installation.run([...readUsername, '-n']);
    await program.answer(frame('output', 'jane'), end(0));
    expect((await bare.result).output).toBe('jane');
    const denied = installation.run(readUsername);
    await program.answer(end(77));
    expect((await denied.result).output).toBe('');
  });

  it('is taken in whatever pieces it comes', async () => {
    const running = installation.run(['list']);
    await program.request();
    const bytes = Buffer.concat([frame('output', 'x'.repeat(65_536)), frame('output', ''), end(3)]);
    for (const byte of seen) program.send(Uint8Array.of(byte));
    await program.next();
    await program.request();
    for (let at = 0; at < bytes.length; at += 9973) program.send(bytes.subarray(at, at + 9973));
    expect(await running.result).toMatchObject({ code: 3, output: 'x'.repeat(65_536) });
  });

  it('never controls the terminal by its words', async () => {
    const running = installation.run(['list']);
    await program.answer(frame('words', 'a\u001b[31m\u009b2J\u0007\tb\nc'), end(1));
    expect((await running.result).words).toBe('a?[31m??2J?\tb\nc\n');
  });

  it('may turn the command away before it is ready', async () => {
    const running = installation.run(['list']);
    await program.request();
    program.send(frame('words', 'Not you.'), end(77));
    expect(await running.result).toEqual({
      code: 77,
      signal: null,
      output: '',
      words: 'Not you.\n',
    });
  });

  it('of another version ends with the advice to restart', async () => {
    const running = installation.run(readUsername);
    await program.request();
    program.send(frame('seen', Buffer.from('\0\u00039.0.0\0', 'latin1')));
    expect(await running.result).toMatchObject({
      code: 76,
      words: expect.stringMatching(/restart Chatelaine/),
    });
  });

  const tooMuch = Array.from({ length: 3 }, () =>
    frame('environment', `A=${'x'.repeat(65_000)}\0`),
  );

  it.each<[string, readonly Uint8Array[]]>([
    ['too long a frame', [Buffer.from([0, 1, 0, 1, 18])]],
    ['the longest length', [Buffer.from([255, 255, 255, 255, 18])]],
    ['a frame that only the command sends', [frame('ready')]],
    ['an unknown type', [frame(22)]],
    ['a second greeting', [seen]],
    ['variables for a command that starts nothing', [frame('environment', 'A=b\0')]],
    ['input for a command that starts nothing', [frame('childInput', 'x')]],
    ['an end without a code', [frame('end')]],
    ['an end with two codes', [frame('end', 'ab')]],
  ])('that is not understood ends the command: %s', async (_what, frames) => {
    const running = installation.run(['list']);
    await program.answer(...frames);
    expect(await running.result).toMatchObject({
      code: 76,
      output: '',
      words: expect.stringMatching(/does not understand: restart/),
    });
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['output of a command that starts a program', [frame('output', 'x')]],
    ['a variable without a value', [frame('environment', 'A\0')]],
    ['a variable without a name', [frame('environment', '=b\0')]],
    ['a name with a space', [frame('environment', 'A B=c\0')]],
    ['a name that begins with a digit', [frame('environment', '1A=c\0')]],
    ['a variable that does not end', [frame('environment', 'A=b')]],
    ['no variable at all', [frame('environment')]],
    ['an empty one between two', [frame('environment', 'A=b\0\0C=d\0')]],
    ['too many variables', [frame('environment', 'A=\0'.repeat(1025))]],
    ['too much of them', tooMuch],
    ['two inputs', [frame('childInput', 'x'), frame('childInput', 'y')]],
    ['too long an input', [frame('childInput', 'x'.repeat(4097))]],
  ])('that is not understood starts no program: %s', async (_what, frames) => {
    const running = installation.run(['exec', '-cA', '--stdin', 'token', '--', 'echo', 'started']);
    await program.answer(...frames);
    expect(await running.result).toMatchObject({ code: 76, output: '' });
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['a value', [frame('output', 'secret')]],
    ['a good end', [end(0)]],
  ])('is not taken before the command is ready: %s', async (_what, frames) => {
    const running = installation.run(readUsername);
    await program.request();
    program.send(...frames);
    expect(await running.result).toMatchObject({ code: 76, output: '' });
  });

  it.each<[string, readonly Uint8Array[]]>([
    ['without a word', []],
    ['within a header', [Buffer.from([0, 0])]],
    ['within a frame', [frame('output', 'secret').subarray(0, 8)]],
  ])('that breaks off says that the program has ended: %s', async (_what, frames) => {
    const running = installation.run(readUsername);
    await program.answer(...frames);
    program.close();
    expect(await running.result).toMatchObject({
      code: 69,
      output: '',
      words: expect.stringMatching(/has ended/),
    });
  });

  it('that does not come within five seconds is not waited for', async () => {
    const running = installation.run(readUsername);
    await program.request();
    expect(await running.result).toMatchObject({
      code: 75,
      words: expect.stringMatching(/does not answer/),
    });
  });
});

describe('The input', () => {
  const add = ['add', '--nickname=A', '--url=a', '--username=a', '--token-stdin'];

  it('comes in frames that are full', async () => {
    const input = Buffer.alloc(150_000, 'x');
    const running = installation.run(add, { input });
    await program.answer();
    const lengths = [];
    for (let frames = 0; frames < 4; frames++) lengths.push((await program.next()).payload.length);
    expect(lengths).toEqual([65_536, 65_536, 18_928, 0]);
    program.send(end(0));
    await running.result;
  });

  it('of more than a mebibyte is refused', async () => {
    const running = installation.run(add, { input: Buffer.alloc(16 * 65_536 + 1, 'x') });
    await program.answer();
    for (let frames = 0; frames < 16; frames++) await program.next();
    expect(await running.result).toMatchObject({
      code: 64,
      words: expect.stringMatching(/mebibyte/),
    });
  });

  it('of exec is the env file', async () => {
    const file = installation.write('.env', 'A=chatelaine-ref://Acme/token\n');
    const running = installation.run(['exec', '--env-file', file, '--', 'true']);
    const told = await program.answer();
    expect(told).toContain(`env-file=${file}`);
    expect((await program.next()).payload.toString()).toBe('A=chatelaine-ref://Acme/token\n');
    expect((await program.next()).payload).toHaveLength(0);
    program.send(end(0));
    expect((await running.result).code).toBe(0);
  });

  it('of exec that cannot be read is said before anybody is asked', async () => {
    const before = program.connected;
    const running = installation.run(['exec', '--env-file', 'missing', '--', 'true']);
    expect(await running.result).toMatchObject({
      code: 74,
      words: expect.stringMatching(/cannot read missing/),
    });
    expect(program.connected).toBe(before);
  });

  it.each(['store', 'erase'])('of credential %s is read and forgotten', async (action) => {
    const before = program.connected;
    const running = installation.run(['credential', action], {
      input: 'password=x\n'.repeat(20_000),
    });
    expect(await running.result).toEqual({ code: 0, signal: null, output: '', words: '' });
    expect(program.connected).toBe(before);
  });
});
