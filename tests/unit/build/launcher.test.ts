import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..', '..', '..', 'build', 'packages', 'linux');
let prefix = '';

/** A program that says how it was started, and a system of which only a few answers are replaced. */
beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), 'chatelaine launcher '));
  for (const folder of ['bin', 'lib/chatelaine/resources', 'system'])
    mkdirSync(join(prefix, folder), { recursive: true });
  copyFileSync(join(source, 'chatelaine-desktop'), join(prefix, 'bin', 'chatelaine-desktop'));
  symlinkSync('chatelaine-desktop', join(prefix, 'bin', 'link'));
  writeFileSync(join(prefix, 'lib/chatelaine/resources/version.txt'), 'Chatelaine 1.2.3\n');
  script(
    'lib/chatelaine/chatelaine-desktop',
    'grep "core file" /proc/self/limits; printf "<%s>" "$@"',
  );
  script('lib/chatelaine/chrome-sandbox', 'true');
  script('system/id', 'echo 1000');
  script('system/unshare', 'true');
});

afterEach(() => rmSync(prefix, { recursive: true }));

function script(name: string, body: string): void {
  writeFileSync(join(prefix, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(prefix, name), 0o755);
}

function start(args: readonly string[], before: readonly string[] = []) {
  const [command = '', ...rest] = [...before, join(prefix, 'bin', 'link'), ...args];
  const env = { PATH: `${join(prefix, 'system')}:${process.env['PATH'] ?? ''}` };
  const { status, stdout, stderr } = spawnSync(command, rest, { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('The launcher', () => {
  it.each<[string, readonly string[]]>([
    ['nothing', []],
    ['a link', ['chatelaine://connection/1']],
    ['arguments with spaces and quotes', ['--user-data-dir=/a b', `it's "so"`, '']],
    ['what looks like its own words', ['--version', 'too']],
  ])('passes on %s as it is', (_what, args) => {
    const { stdout, status } = start(args);
    const passed = args.length === 0 ? '<>' : args.map((each) => `<${each}>`).join('');
    expect([stdout.split('\n').at(-1), status]).toEqual([passed, 0]);
  });

  it('allows no core file, from the first process on', () => {
    const { stdout } = start([], ['prlimit', '--core=unlimited:unlimited', '--']);
    expect(stdout).toMatch(/^Max core file size +1 +1 /m);
  });

  it('starts where the session has forbidden core files for good', () => {
    const { stdout, status } = start([], ['prlimit', '--core=0:0', '--']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Max core file size +0 +0 /m)]);
  });

  it('says what is installed, without starting it', () => {
    expect(start(['--version']).stdout).toBe('Chatelaine 1.2.3\n');
  });

  it('refuses where no sandbox works, and says why', () => {
    script('system/unshare', 'exit 1');
    const { status, stdout, stderr } = start([]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('The sandbox works neither by a user namespace nor by its helper');
  });

  it('refuses for root', () => {
    script('system/id', 'echo 0');
    const { status, stderr } = start([]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('does not protect root')]);
  });

  it('says on the desktop, too, why it refuses', () => {
    script('system/unshare', 'exit 1');
    script('system/zenity', `printf '%s\\n' "$@" > '${join(prefix, 'shown')}'`);
    const command = join(prefix, 'bin', 'chatelaine-desktop');
    const env = {
      PATH: `${join(prefix, 'system')}:${process.env['PATH'] ?? ''}`,
      DISPLAY: ':none',
    };
    spawnSync(command, { env });
    const shown = spawnSync('cat', [join(prefix, 'shown')], { encoding: 'utf8' }).stdout;
    expect(shown).toContain('--text=The sandbox works neither');
  });
});
