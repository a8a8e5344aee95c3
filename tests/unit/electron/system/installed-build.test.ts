import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBuild, watchInstalledBuild } from '../../../../electron/system/index.ts';
import type { Build, InstalledBuild } from '../../../../electron/system/index.ts';
import { until } from '../../../e2e/session/until.ts';

const commit = 'a'.repeat(40);
let file = '';

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-build-'));
  file = join(folder, 'build.json');
});

afterEach(() => rmSync(join(file, '..'), { recursive: true }));

const write = (content: unknown): void => {
  // As a package manager does it: another file takes the place of the old one.
  writeFileSync(`${file}.new`, typeof content === 'string' ? content : JSON.stringify(content));
  renameSync(`${file}.new`, file);
};

describe('What packaging says of a build', () => {
  it.each<[string, unknown, Build | null]>([
    ['is read', { version: '0.1.0', commit, electron: '1' }, { version: '0.1.0', commit }],
    ['may name no commit', { version: '0.1.0', commit: null }, { version: '0.1.0', commit: null }],
    ['is no text of any kind', { version: 'Click here: evil.example', commit }, null],
    ['is no number', { version: 1, commit }, null],
    ['is JSON', 'nothing', null],
    ['is short', { version: '0.1.0', commit, more: 'x'.repeat(100_000) }, null],
  ])('%s', (_what, content, build) => {
    write(content);
    expect(readBuild(file)).toEqual(build);
  });

  it('is missing where nothing was packaged', () => {
    expect(readBuild(file)).toBeNull();
  });
});

describe('A build in the place of the one that runs', () => {
  const running = { version: '0.1.0', commit };
  let seen: (Build | null)[] = [];
  let installed: InstalledBuild | null = null;

  const watch = (): void => {
    seen = [];
    write(running);
    installed = watchInstalledBuild(file, readBuild(file), (other) => seen.push(other), 5);
  };

  afterEach(() => installed?.close());

  it.each<[string, Build]>([
    ['of a newer version', { version: '0.2.0', commit }],
    ['of an older version', { version: '0.0.9', commit }],
    ['of another commit', { version: '0.1.0', commit: 'b'.repeat(40) }],
  ])('%s is noticed', async (_what, other) => {
    watch();
    write(other);
    await until(() => seen.length > 0, { what: 'it is noticed' });
    expect(seen.at(-1)).toEqual(other);
    expect(installed?.other()).toEqual(other);
  });

  it('is forgotten when the one that runs is put back', async () => {
    watch();
    write({ version: '0.2.0', commit });
    await until(() => seen.length > 0, { what: 'it is noticed' });
    write({ ...running, electron: '1' });
    await until(() => seen.at(-1) === null, { what: 'it is forgotten' });
    expect(installed?.other()).toBeNull();
  });

  it('is none when the program was removed', async () => {
    watch();
    write({ version: '0.2.0', commit });
    await until(() => seen.length > 0, { what: 'it is noticed' });
    rmSync(file);
    await until(() => seen.length > 1, { what: 'the removal is noticed' });
    expect(seen.at(-1)).toBeNull();
  });
});
