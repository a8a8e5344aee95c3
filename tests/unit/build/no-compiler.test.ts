import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../electron/vault/opened-vault.ts';

const repository = join(import.meta.dirname, '..', '..', '..');

/** Builds the parts that are written in C in a copy of the repository's build, where no program is found by its name. */
function build(options: object) {
  const folder = temporaryFolder();
  const copy = join(folder, 'repository');
  mkdirSync(copy);
  cpSync(join(repository, 'build'), join(copy, 'build'), { recursive: true });
  cpSync(join(repository, 'package.json'), join(copy, 'package.json'));
  for (const name of ['node_modules', 'electron'])
    symlinkSync(join(repository, name), join(copy, name));
  const script = `
    const { buildNativeParts, hasSystemCalls } = await import('./build/native-parts.mjs');
    await buildNativeParts(${JSON.stringify(options)});
    console.log('has system calls:', hasSystemCalls());
  `;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { cwd: copy, env: { PATH: folder, HOME: folder }, encoding: 'utf8' },
  );
  return { status, said: stdout + stderr, isBuilt: existsSync(join(copy, 'out', 'native')) };
}

describe('Without a C compiler', () => {
  it('the program is built without the command, and that is said', () => {
    const { status, said, isBuilt } = build({});
    expect([status, isBuilt]).toEqual([0, false]);
    expect(said).toContain('is built without the command chatelaine');
    expect(said).toContain('has system calls: false');
  });

  it('what needs the command stops, and says what to install', () => {
    const { status, said } = build({ required: true });
    expect(status).not.toBe(0);
    expect(said).toContain('Install one, such as the package gcc');
  });
});
