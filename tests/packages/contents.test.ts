import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { identity, tree } from '../../build/packages/index.mjs';

/** Texts of a command of a file: nothing, where all is well. */
function complaints(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? '' : `${command} ended with ${String(status)}: ${stdout}${stderr}`;
}

const inTree = (...names: readonly string[]): string => join(tree, ...names);
const repository = join(import.meta.dirname, '..', '..');
const scripts = join(repository, 'build', 'packages', 'linux');

/** A line of a shell that fails if the formatter warns of a page. */
const readPage = (name: string, folder = 'man1'): string =>
  `man --warnings --encoding=UTF-8 --local-file '${inTree('share/man', folder, `${name}.1.gz`)}' 2>&1 >/dev/null | { ! grep . >&2; }`;

describe('The README', () => {
  test('installs by the lines that the page about installing gives', () => {
    const blockOf = (name: string): string =>
      /```sh\n(sudo curl.*?)```/s.exec(readFileSync(join(repository, name), 'utf8'))?.[1] ?? name;
    expect(blockOf('README.md')).toBe(blockOf('docs/install.md'));
  });
});

describe('What is installed', () => {
  test.each([
    [
      'the desktop entry',
      'desktop-file-validate',
      [inTree('share/applications/chatelaine.desktop')],
    ],
    [
      'the metainfo',
      'appstreamcli',
      [
        'validate',
        '--no-net',
        '--pedantic',
        inTree('share/metainfo/io.github.chatelaine.metainfo.xml'),
      ],
    ],
    [
      'every script',
      'shellcheck',
      ['chatelaine-desktop', 'postinst', 'prerm', 'postrm'].map((name) => join(scripts, name)),
    ],
    ['the manual page of the program', 'sh', ['-c', readPage('chatelaine-desktop')]],
    ['the manual page of the command', 'sh', ['-c', readPage('chatelaine')]],
    ['the manual page of the command in German', 'sh', ['-c', readPage('chatelaine', 'de/man1')]],
    [
      'the completion for bash',
      'shellcheck',
      ['--shell=bash', inTree('share/bash-completion/completions/chatelaine')],
    ],
  ])('%s is as its checker wants it: %s', (_what, command, args) => {
    expect(complaints(command, ...args)).toBe('');
  });

  test('has icons in all sizes of the theme', () => {
    const sizes = readdirSync(inTree('share/icons/hicolor')).sort();
    expect(sizes).toEqual(
      ['16', '24', '32', '48', '64', '128', '256', '512']
        .map((size) => `${size}x${size}`)
        .concat('scalable')
        .sort(),
    );
  });

  test('can be written by root alone, and has one program that runs as root: the sandbox’s helper', () => {
    const entries = readdirSync(tree, { recursive: true, withFileTypes: true });
    const modes = entries
      .filter((entry) => !entry.isSymbolicLink())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path: path.slice(tree.length), mode: statSync(path).mode & 0o7777 }));
    expect(modes.filter(({ mode }) => (mode & 0o022) !== 0)).toEqual([]);
    expect(modes.filter(({ mode }) => (mode & 0o7000) !== 0)).toEqual([
      { path: '/lib/chatelaine/chrome-sandbox', mode: 0o4755 },
    ]);
  });

  test('has the launcher and the command, and the program’s own texts of licences', () => {
    const say = (name: string, ...words: readonly string[]): string =>
      execFileSync(inTree('bin', name), words, { encoding: 'utf8' });
    expect(say(identity.executable, '--version')).toContain(
      `${identity.title} ${identity.version}\n`,
    );
    expect(say(identity.command, '--version')).toBe(`${identity.command} ${identity.version}\n`);
    expect(realpathSync(inTree('bin', identity.command))).toBe(
      inTree('lib/chatelaine', identity.command),
    );
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(statSync(inTree('lib/chatelaine', name)).size).toBeGreaterThan(1000);
    const notices = readFileSync(inTree('share/doc/chatelaine/third-party-notices.txt'), 'utf8');
    expect(notices).toContain('valibot');
  });

  test('has a list of everything inside that CycloneDX’s own schema takes', () => {
    const read = (name: string): object =>
      JSON.parse(readFileSync(join(import.meta.dirname, 'cyclonedx', name), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
    ajv.addFormat('idn-email', /^\S+@\S+$/);
    ajv.addFormat('uri', /^\S+$/);
    ajv.addFormat('iri-reference', /^\S*$/);
    for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
      ajv.addSchema(read(name), `http://cyclonedx.org/schema/${name}`);
    const validate = ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
    const list = JSON.parse(readFileSync(inTree('share/doc/chatelaine/sbom.cdx.json'), 'utf8'));
    validate(list);
    expect(validate.errors).toBeNull();
    const names = list.components.map(({ name }: { name: string }) => name);
    const some = ['electron', 'chromium', 'node', 'sqlite', 'svelte', '@github/keytar', 'valibot'];
    expect(names).toEqual(expect.arrayContaining(some));
  });
});
