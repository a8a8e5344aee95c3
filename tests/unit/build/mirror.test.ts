import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mirror } from '../../../build/mirror.mjs';

const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
let folder = '';
let from = '';
let to = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-'));
  from = join(folder, 'from');
  to = join(folder, 'to');
  mkdirSync(join(from, 'inner'), { recursive: true });
  writeFileSync(join(from, 'inner', 'one'), '1');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const copy = (leftAlone?: ReadonlySet<string>) => {
  mirror(from, to, owner, leftAlone);
};

describe('a copy of a folder', () => {
  test('has its files, programs and links', () => {
    writeFileSync(join(from, 'program'), '#!/bin/sh', { mode: 0o755 });
    symlinkSync('program', join(from, 'link'));
    copy();
    expect(readFileSync(join(to, 'inner', 'one'), 'utf8')).toBe('1');
    expect(readFileSync(join(to, 'link'), 'utf8')).toBe('#!/bin/sh');
    expect(statSync(join(to, 'program')).mode & 0o777).toBe(0o755);
  });

  test('follows what is changed, replaced by a folder, or removed', () => {
    writeFileSync(join(from, 'two'), '2');
    writeFileSync(join(from, 'three'), '3');
    copy();
    writeFileSync(join(from, 'inner', 'one'), 'longer');
    rmSync(join(from, 'two'));
    mkdirSync(join(from, 'two'));
    rmSync(join(from, 'three'));
    copy();
    expect(readFileSync(join(to, 'inner', 'one'), 'utf8')).toBe('longer');
    expect(readdirSync(join(to, 'two'))).toEqual([]);
    expect(readdirSync(to).sort()).toEqual(['inner', 'two']);
  });

  test('leaves a file alone that has not changed', () => {
    copy();
    const time = new Date(1_700_000_000_000);
    utimesSync(join(from, 'inner', 'one'), time, time);
    copy();
    const { ino } = statSync(join(to, 'inner', 'one'));
    copy();
    expect(statSync(join(to, 'inner', 'one')).ino).toBe(ino);
  });

  test('neither takes nor removes what is to be left alone', () => {
    mkdirSync(join(from, '.git'));
    mkdirSync(join(to, '.cache'), { recursive: true });
    copy(new Set(['.git', '.cache']));
    expect(readdirSync(to).sort()).toEqual(['.cache', 'inner']);
  });
});
