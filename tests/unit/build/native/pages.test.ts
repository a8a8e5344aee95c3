import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../../../build/command-pages.mjs';
import {
  bashCompletion,
  fishCompletion,
  zshCompletion,
} from '../../../../build/native/completions.mjs';
import { description, presets } from '../../../../build/native/description.mjs';
import { manPage } from '../../../../build/native/man-page.mjs';
import { exitCodes as programCodes } from '../../../../electron/handout/model/exit-codes.ts';
import { handoutFields } from '../../../../electron/handout/model/fields.ts';
import { presetSchema } from '../../../../electron/handout/model/preset.ts';

const repository = join(import.meta.dirname, '..', '..', '..', '..');
const { commands, globalOptions } = description;
const page = manPage({
  version: '1.2.3',
  date: '2026-11-30',
  homepage: 'https://chatelaine.example/',
});

describe('docs/exit-codes.md', () => {
  it('is what node build/command-pages.mjs makes', async () => {
    expect(readFileSync(join(repository, 'docs', 'exit-codes.md'), 'utf8')).toBe(await exitCodes());
  });
});

describe('docs/command-protocol.md', () => {
  const protocol = readFileSync(join(repository, 'docs', 'command-protocol.md'), 'utf8');
  const rows = new Map(
    [...protocol.matchAll(/^\| `([a-z]+)` +\| (.*)$/gm)].map(([, name = '', row = '']) => [
      name,
      row,
    ]),
  );

  it.each(commands.filter(({ isLocal }) => isLocal !== true))(
    'names what is said about $name',
    ({ name, options, operands }) => {
      const row = ['test', 'audit'].includes(name) ? rows.get('status') : rows.get(name);
      const keys = [
        ...options
          .filter(({ local, name: key }) => local !== true && key !== 'wait')
          .map((one) => one.name),
        ...operands.flatMap(({ key }) => (key === undefined ? [] : [key])),
      ];
      expect(keys.filter((key) => row?.includes(`\`${key}\``) !== true)).toEqual([]);
    },
  );
});

describe('The description of the command', () => {
  it.each(commands)('of $name names exit codes that are explained, in their order', ({ exits }) => {
    const known = description.exitCodes.map(({ code }) => code);
    expect(exits.filter((code) => !known.includes(code))).toEqual([]);
    expect(exits.toSorted((one, other) => one - other)).toEqual(exits);
  });

  it.each(commands)('of $name has no option twice', ({ options }) => {
    const names = [...globalOptions, ...options].flatMap(({ name, short }) =>
      [name, short ?? []].flat(),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('has one secret: the token', () => {
    const secret = description.fields.filter((field) => field.secret === true);
    expect(secret.map(({ name }) => name)).toEqual(['token']);
  });
});

describe("The program's side knows", () => {
  it('the same exit codes, but for those that the command ends with by itself', () => {
    const own = ['cannotCreate', 'inputOutput', 'notExecutable', 'notFound'];
    const described = Object.fromEntries(
      description.exitCodes
        .filter(({ name }) => !own.includes(name))
        .map(({ name, code }) => [name, code]),
    );
    expect(programCodes).toEqual(described);
  });

  it('the same fields', () => {
    expect(handoutFields).toEqual(description.fields.map(({ name }) => name));
  });

  it('the same presets, in files that fit their schema', () => {
    expect(presets.map((preset) => v.parse(presetSchema, preset).name)).toEqual(
      presets.map(({ name }) => name),
    );
  });
});

describe('The manual page', () => {
  it('explains every command, option, field, preset and exit code', () => {
    const text = page.replaceAll('\\-', '-').replaceAll(/\\f[BIR]/g, '');
    const names = [
      ...commands.map(({ name }) => `.SS chatelaine ${name}`),
      ...commands.flatMap(({ options }) => options.map(({ name }) => `--${name}`)),
      ...globalOptions.map(({ name }) => `--${name}`),
      ...description.fields.map(({ name }) => `.TP\n${name}\n`),
      ...presets.map(({ name }) => `.TP\n${name}\n`),
      ...description.exitCodes.map(({ code }) => `.TP\n${code}\n`),
    ];
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe('Completion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'completion-'));
  const file = join(folder, 'chatelaine');
  const fakes = join(folder, 'chatelaine-of-the-test');

  beforeAll(() => {
    writeFileSync(file, bashCompletion());
    writeFileSync(
      fakes,
      `chatelaine() { printf '%s\\n' '[' '  {' '    "nickname": "Acme prod",' '    "site": "a"' '  }' ']'; }\n`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What bash offers for the last of these words. */
  function offered(...words: readonly string[]): readonly string[] {
    const script = `source "$1"; source "$2"; shift 2; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _chatelaine
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const args = ['-c', script, 'bash', file, fakes, 'chatelaine', ...words];
    return execFileSync('bash', args, { encoding: 'utf8', cwd: folder }).trim().split('\n');
  }

  it.each<[string[], string[]]>([
    [['re'], ['read']],
    [['exec', '--pre'], ['--preset']],
    [['exec', '--preset', 'mcp'], ['mcp-atlassian']],
    [['read', 'Acme', 'sub'], ['subdomain']],
    [['read', 'Acme', '--wait', 'exp'], ['expires']],
    [['read', 'Ac'], ['Acme\\ prod']],
    [['test', '-c', ''], ['Acme\\ prod']],
    [
      ['credential', ''],
      ['get', 'store', 'erase'],
    ],
    [['help', 'cred'], ['credential']],
    [['exec', '-c', 'A', '--', 'mktem'], ['mktemp']],
    [['lock', ''], ['']],
    [['read', 'Acme', 'token', '--out', 'chatelaine-of'], ['chatelaine-of-the-test']],
  ])('in bash, of %j offers %j', (words, all) => {
    expect([...new Set(offered(...words))]).toEqual(all);
  });

  it.each([
    ['zsh', zshCompletion()],
    ['fish', fishCompletion()],
  ])('in %s names every command and every option', (_shell, text) => {
    const names = commands.flatMap(({ name, options }) => [
      name,
      ...options.map((one) => one.name),
    ]);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});
