import { describe, expect, it } from 'vitest';
import { takeFromNode } from '../../../build/quick-builtins.ts';

const cases: readonly [string, string, string][] = [
  [
    'names',
    'import{join as e,resolve}from"node:path";',
    'const {join:e,resolve}=process.getBuiltinModule("node:path");',
  ],
  [
    'a module in a folder of Node',
    'import{readFile as a}from"node:fs/promises";',
    'const {readFile:a}=process.getBuiltinModule("node:fs/promises");',
  ],
  ['a whole module', 'import*as a from"node:os";', 'const a=process.getBuiltinModule("node:os");'],
  ['its default', "import $ from 'node:os';", 'const $=process.getBuiltinModule("node:os");'],
  [
    'its default with names',
    'import a,{createRequire as b}from"node:module";',
    'const a=process.getBuiltinModule("node:module"),{createRequire:b}=process.getBuiltinModule("node:module");',
  ],
  [
    'Electron, which only an import has',
    'import{app as e}from"electron";',
    'import{app as e}from"electron";',
  ],
  ['a part of the program', 'import{a as e}from"./main.js";', 'import{a as e}from"./main.js";'],
  ['a later import', 'await import("node:fs")', 'await import("node:fs")'],
];

describe('What the bundle takes from Node without an import', () => {
  it.each(cases)('%s', (_what, bundled, taken) => {
    expect(takeFromNode(bundled)).toBe(taken);
  });
});
