import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { IForbiddenRuleType, IReporterOutput } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..', '..');
const house: { forbidden: IForbiddenRuleType[] } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
);

/** A house in which each import breaks the rule it is named after, besides a few that break none. */
const violations: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['one-way-from-system', 'electron/system/up.ts', `import '../failures/index.ts'`],
  ['one-way-from-failures-texts', 'electron/failures/up.ts', `import '../jira/index.ts'`],
  ['one-way-from-jira-vault', 'electron/jira/up.ts', `import '../connections/index.ts'`],
  ['one-way-from-files', 'electron/files/up.ts', `import '../connections/index.ts'`],
  ['one-way-from-history-settings', 'electron/history/up.ts', `import '../connections/index.ts'`],
  ['one-way-from-connections-locking', 'electron/connections/up.ts', `import '../checks/index.ts'`],
  ['one-way-from-csv', 'electron/csv/up.ts', `import '../checks/index.ts'`],
  [
    'one-way-from-checks-clipboard-transfer-purposes-trust',
    'electron/checks/up.ts',
    `import '../audit/index.ts'`,
  ],
  ['one-way-from-audit-replacement', 'electron/audit/up.ts', `import '../health/index.ts'`],
  ['one-way-from-health-support', 'electron/health/up.ts', `import '../tray/index.ts'`],
  ['one-way-from-handout', 'electron/handout/up.ts', `import '../tray/index.ts'`],
  ['through-the-door', 'electron/audit/inside.ts', `import '../checks/own.ts'`],
  ['through-the-door-from-outside', 'electron/preload.ts', `import './checks/own.ts'`],
  ['through-the-door-from-outside', 'renderer/inside.ts', `import '../electron/checks/own.ts'`],
  ['pages-import-what-is-shared', 'renderer/door.ts', `import '../electron/checks/index.ts'`],
  ['kit-knows-no-feature', 'renderer/ui/Part.ts', `import '../page.ts'`],
  ['list-knows-no-screen-above-it', 'renderer/connections/up.ts', `import '../health/screen.ts'`],
  ['pages-without-electron', 'renderer/electron.ts', `import 'electron'`],
  ['pages-without-node', 'renderer/node.ts', `import 'node:fs'`],
  ['shared-without-electron', 'electron/checks/channels.ts', `import 'electron'`],
  ['shared-without-node', 'electron/health/model/expiry.ts', `import 'node:fs'`],
  [
    'shared-imports-what-is-shared',
    'electron/health/model/connection-status.ts',
    `import '../index.ts'`,
  ],
  ['electron-at-the-rim', 'electron/vault/rim.ts', `import 'electron'`],
  ['nobody-imports-the-composition', 'electron/ipc/all.ts', `import '../app/main.ts'`],
  ['program-without-pages-or-tests', 'electron/ipc/pages.ts', `import '../../renderer/page.ts'`],
  ['program-without-pages-or-tests', 'electron/ipc/tests.ts', `import '../../tests/some.ts'`],
  ['pages-without-tests', 'renderer/tests.ts', `import '../tests/some.ts'`],
  ['no-circle', 'electron/window/circle.ts', `import './round.ts'`],
];

const allowed: readonly (readonly [file: string, source: string])[] = [
  ['electron/app/main.ts', `import '../checks/index.ts'`],
  ['electron/tray/tray.ts', `import 'electron'; import '../health/index.ts'`],
  ['electron/vault/types.ts', `import type { Session } from 'electron'`],
  ['electron/checks/own.ts', `import '../connections/model/address.ts'`],
  ['renderer/page.ts', `import '../electron/failures/model/codes.ts'`],
  ['renderer/health/screen.ts', ''],
  ['renderer/types.ts', `import type { Door } from '../electron/checks/index.ts'`],
  ['electron/window/round.ts', `import './circle.ts'`],
  ['electron/connections/model/address.ts', ''],
  ['electron/failures/model/codes.ts', ''],
  ['tests/some.ts', ''],
  ['node_modules/electron/package.json', '{ "name": "electron", "main": "index.js" }'],
  ['node_modules/electron/index.js', ''],
  ['package.json', '{ "devDependencies": { "electron": "*" } }'],
  ['tsconfig.json', '{}'],
];

const doors = ['system', 'failures', 'jira', 'connections', 'checks', 'audit', 'health', 'tray'];

let folder = '';
let broken: { rule: string; from: string }[] = [];

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'house-')));
  const files = [
    ...doors.map((room) => [`electron/${room}/index.ts`, 'export interface Door {}'] as const),
    ...allowed,
    ...violations.map(([, file, source]) => [file, source] as const),
  ];
  for (const [file, source] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  const { output }: IReporterOutput = await cruise(['electron', 'renderer'], {
    baseDir: folder,
    ruleSet: { forbidden: house.forbidden },
    validate: true,
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  });
  if (typeof output === 'string') throw new Error(output);
  broken = output.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rules of the house', () => {
  test.each(violations)('%s stops %s', (rule, file) => {
    expect(broken).toContainEqual({ rule, from: file });
  });

  test.each(allowed.filter(([file]) => !file.includes('round')))('%s is fine', (file) => {
    expect(broken.filter(({ from }) => from === file)).toEqual([]);
  });

  test('every rule has a case here', () => {
    const named = new Set(violations.map(([rule]) => rule));
    expect(
      house.forbidden.map(({ name }) => name).filter((name) => !named.has(name ?? '')),
    ).toEqual([]);
  });
});
