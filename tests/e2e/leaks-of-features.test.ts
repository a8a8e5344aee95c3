import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { captureAnswers, capturedAnswers } from './captured-answers.ts';
import { readFilesUnder, findLeaks, type SearchedContent, text } from './leaks.ts';
import { commandWords, type Ended, letProgramsAsk, run } from './handout-command.ts';
import {
  answerChoices,
  answerConfirmations,
  callBridge,
  callBridgeAfterKeyPress,
  chooseFile,
  pressInMessageBoxes,
} from './native.ts';
import {
  choosePassphrase,
  createConnection,
  fillForm,
  goTo,
  openForm,
  connectionRow,
  unlock,
} from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture, type Fixture } from './fixture.ts';

const secrets = {
  token: tokens.acmeBot.value,
  'reported token': tokens.sandboxBot.value,
  'imported token':
    'ATATT3x"imported"&marked%token+with/everything=that<needs>escaping#0123456789=CAFE1234',
  'drafted token':
    'ATATT3x"drafted"&marked%token+with/everything=that<needs>escaping#0123456789=CAFE5678',
  passphrase: 'marked words that "nobody" else & uses',
  'next passphrase': 'other marked words, 100% "as good" & longer',
  'passphrase of the file': 'the marked words of a file / and its export',
} as const;

const user = accounts.acmeBot.email;
const acme = { nickname: 'Acme production', subdomain: 'acme', username: user };

/** A connection whose account lacks something, so that there is something to ask an administrator for. */
const lacking = {
  nickname: 'Acme sandbox',
  subdomain: 'acme-sandbox',
  username: accounts.sandboxBot.email,
  token: tokens.sandboxBot.value,
};

/** What is made on the way, besides what the program keeps for itself. */
interface Made {
  readonly folder: string;
  readonly recoveryKeys: string[];
  readonly seen: SearchedContent[];
}

async function succeed(
  page: Page,
  name: string,
  input: object | null = null,
  bytes: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const answer = await callBridge(page, name, input, bytes);
  if (!answer.ok) throw new Error(`${name}: ${answer.error?.code ?? 'no answer'}`);
  return answer.value;
}

function fieldOf(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : null,
    value,
  );
}

/** A recovery key that is shown in its own window is saved into a file and copied there. */
async function keepTheKeyShown(
  program: Program,
  made: Made,
  work: Promise<unknown>,
): Promise<void> {
  const file = join(made.folder, 'recovery-key.txt');
  await chooseFile(program.application, file);
  await pressInMessageBoxes(program.application, 2);
  const choose = (label: string): Promise<boolean> =>
    program.application.evaluate(async ({ BrowserWindow }, wanted) => {
      // This call interrupts the program anywhere: what it was about goes on before a window is closed.
      await new Promise((goneOn) => setImmediate(goneOn));
      const window = BrowserWindow.getAllWindows().find(
        (each) => each.getTitle() === 'Recovery key',
      );
      const menu: unknown = window === undefined ? null : Reflect.get(window, 'chosenMenu');
      if (typeof menu !== 'object' || menu === null) return false;
      const items = Reflect.get(menu, 'items')[0].submenu.items;
      const item = items.find(({ label: each }: { label: string }) => each === wanted);
      item?.click();
      return item !== undefined;
    }, label);
  await until(() => choose('&Save…'), { what: 'the window of the recovery key is there' });
  await until(() => readIfPresent(file) !== '', { what: 'the recovery key is saved' });
  await choose('&Copy');
  await choose('C&lose');
  await work;
  const [key = ''] = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(readIfPresent(file)) ?? [];
  expect(key.length).toBe(39);
  made.recoveryKeys.push(key, key.replaceAll('-', ''));
  // The file is what the person wanted to have; it is not what is searched.
  rmSync(file);
}

function readIfPresent(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function exportEverything(program: Program, page: Page, made: Made): Promise<void> {
  for (const format of ['csv', 'json'] as const) {
    await chooseFile(program.application, join(made.folder, `table.${format}`));
    await succeed(page, 'transfer:export-table', { ids: [], format });
  }
  await chooseFile(program.application, join(made.folder, 'history.json'));
  await succeed(page, 'history:export');
  await chooseFile(program.application, join(made.folder, 'all.chatelaine'));
  const bytes = {
    passphrase: secrets['passphrase of the file'],
    vaultPassphrase: secrets.passphrase,
  };
  expect(await succeed(page, 'transfer:export-encrypted', { ids: [] }, bytes)).toMatchObject({
    outcome: 'written',
  });
}

/** An encrypted file comes back beside what is there; a table brings a token of its own. */
async function importBoth(program: Program, page: Page, made: Made): Promise<void> {
  await chooseFile(program.application, join(made.folder, 'all.chatelaine'));
  const id = fieldOf(await succeed(page, 'transfer:choose-export'), 'id');
  const wrong = { passphrase: secrets['next passphrase'] };
  expect(await callBridge(page, 'transfer:open-export', { id }, wrong)).toMatchObject({
    ok: false,
  });
  const right = { passphrase: secrets['passphrase of the file'] };
  expect(JSON.stringify(await succeed(page, 'transfer:open-export', { id }, right))).toContain(
    'same',
  );
  await succeed(page, 'transfer:close');

  const table = join(made.folder, 'table-with-token.csv');
  const columns = ['Nickname', 'Subdomain', 'Username', 'API token', 'Token expires', 'Purpose'];
  const cells = [
    ...['From a table', 'northwind', user, secrets['imported token']],
    ...['2027-11-23', 'okta-workflows-event-cards'],
  ];
  const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  writeFileSync(table, `${columns.join(',')}\n${line}\n`);
  await chooseFile(program.application, table);
  await goTo(page, 'Import and export');
  await page.getByRole('button', { name: 'Table or settings…' }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('button', { name: 'Add all new ones' }).click();
  made.seen.push(text('page while a table is compared', await page.content()));
  await page.getByRole('button', { name: 'Import 1 connection' }).click();
  await page.getByText('Imported: 1 added, 0 replaced.').waitFor();
  // The person is told to delete it.
  rmSync(table);
}

async function clipboardOf(program: Program): Promise<string> {
  return program.application.evaluate(({ clipboard }) => clipboard.readText());
}

async function idOf(page: Page, nickname: string): Promise<unknown> {
  const rows: unknown = JSON.parse(String(await succeed(page, 'health:list')));
  const row = (Array.isArray(rows) ? rows : []).find(
    (each) => fieldOf(each, 'connection', 'nickname') === nickname,
  );
  return fieldOf(row, 'connection', 'id');
}

/** What is written for others to read: reports of an audit and of the fleet, the health, a purpose, the support bundle. */
async function reportEverything(program: Program, page: Page, made: Made): Promise<void> {
  await createConnection(page, lacking);
  const id = await idOf(page, lacking.nickname);
  const check = await succeed(page, 'checks:run', { run: randomUUID(), id });
  await succeed(page, 'checks:copy-report', { id: fieldOf(check, 'id') });
  made.seen.push(text('copied report of a check', await clipboardOf(program)));
  const auditId = fieldOf(await succeed(page, 'audit:run', { id }), 'id');
  await succeed(page, 'audit:evidence', { auditId });
  await succeed(page, 'audit:copy-message', { auditId, requirementId: null });
  made.seen.push(text('message to the administrator', await clipboardOf(program)));
  const reported = [
    { scope: 'audit', auditId },
    { scope: 'fleet', ids: [] },
  ] as const;
  for (const of of reported) {
    for (const format of ['html', 'pdf', 'csv', 'json'] as const) {
      await chooseFile(program.application, join(made.folder, `${of.scope}.${format}`));
      const answer = await succeed(page, 'audit:report', { of, format });
      expect(answer).toEqual({ outcome: 'written' });
    }
  }
  await chooseFile(program.application, join(made.folder, 'health.csv'));
  expect(await succeed(page, 'health:export', { ids: [id] })).toEqual({ outcome: 'written' });
  await chooseFile(program.application, join(made.folder, 'purpose.json'));
  const purpose = fieldOf(await succeed(page, 'purposes:list'), 0, 'id');
  await succeed(page, 'purposes:export', { id: purpose });
  await succeed(page, 'support:preview');
  await chooseFile(program.application, join(made.folder, 'support.txt'));
  expect(await succeed(page, 'support:save')).toEqual({ outcome: 'written' });
}

/** Texts of the page shows and what stands in its fields, which its content does not. */
async function contentsOf(page: Page): Promise<string> {
  const typed = await page
    .locator('input, textarea')
    .evaluateAll((fields) => fields.map((field) => String(Reflect.get(field, 'value'))));
  return [await page.content(), ...typed].join('\n');
}

/** The token is copied twice: cleared by hand, and by the lock. */
async function copyToken(program: Program, page: Page, made: Made): Promise<void> {
  const id = await idOf(page, acme.nickname);
  expect(
    await callBridgeAfterKeyPress(page, 'clipboard:copy', { id, field: 'token' }),
  ).toMatchObject({
    ok: true,
  });
  expect(await clipboardOf(program)).toBe(secrets.token);
  await succeed(page, 'clipboard:clear');
  made.seen.push(text('clipboard after clearing', await clipboardOf(program)));
  await succeed(page, 'clipboard:fill', { command: 'begin', id });
  expect(
    await callBridgeAfterKeyPress(page, 'clipboard:copy', { id, field: 'token' }),
  ).toMatchObject({
    ok: true,
  });
}

/** Programs get the token by every command that hands one out, are denied it, and bring one. */
async function handOut(
  { session: { env, folders } }: Fixture,
  program: Program,
  page: Page,
  made: Made,
): Promise<void> {
  const { token } = secrets;
  const heard: Ended[] = [];
  const ask = async (code: number, words: readonly string[], input = ''): Promise<void> => {
    const ended = await run(commandWords(program, words), { env, token, input });
    expect([words.join(' '), ended.code, ended.words]).toEqual([
      words.join(' '),
      code,
      expect.any(String),
    ]);
    // What it printed is the value itself, which the reader of its output was allowed to have.
    heard.push(['read', 'credential'].includes(words[0] ?? '') ? { ...ended, output: '' } : ended);
  };
  const { nickname } = acme;
  const length = String(token.length);
  const file = join(made.folder, 'token.txt');
  const references = join(made.folder, '.env');
  const reference = `chatelaine-ref://${encodeURIComponent(nickname)}/token`;
  writeFileSync(references, `T=${reference}\n`);
  await answerChoices(program.application, 0);
  await letProgramsAsk(page, secrets.passphrase);
  const hasToken = ['--', 'sh', '-c', `test \${#T} = ${length}`];
  await ask(0, ['exec', '-c', nickname, '--env', 'T=token', ...hasToken]);
  await ask(0, ['exec', '--env-file', references, ...hasToken]);
  await ask(0, ['exec', '-c', nickname, '--stdin', 'token', '--', 'sh', '-c', 'cat > /dev/null']);
  await ask(0, ['read', nickname, 'token']);
  await ask(0, ['read', nickname, 'token', '--out', file]);
  expect(readIfPresent(file).trim() === token).toBe(true);
  rmSync(file);
  await ask(0, ['credential', 'get'], 'protocol=https\nhost=acme.atlassian.net\n\n');
  const added = ['--nickname', 'Added', '--url', 'acme', '--username', user, '--token-stdin'];
  await ask(0, ['add', ...added], token);
  await ask(64, ['add', ...added], token);
  await ask(0, ['list', '--json']);
  await ask(0, ['status', '--json']);
  await ask(0, ['test', '-c', nickname, '--json']);
  heard.push(await run(commandWords(program, ['audit', '-c', nickname, '--json']), { env, token }));
  await answerChoices(program.application, null);
  await ask(77, ['read', nickname, 'token']);
  await answerConfirmations(program.application, true);
  made.seen.push(
    text('what commands said', JSON.stringify(heard)),
    ...readFilesUnder(folders.home),
  );
}

/** A form is left half filled, with a token in it. */
async function leaveADraft(page: Page): Promise<void> {
  await goTo(page, 'Connections');
  await openForm(page);
  await fillForm(page, {
    nickname: 'Half',
    subdomain: 'acme',
    username: user,
    token: secrets['drafted token'],
  });
  await page.getByLabel('Connection nickname', { exact: true }).focus();
}

/** Notes which menu a window gets: on Linux nobody can ask for it afterwards. */
async function rememberMenus(program: Program): Promise<void> {
  await program.application.evaluate(({ BrowserWindow }) => {
    const set = BrowserWindow.prototype.setMenu;
    BrowserWindow.prototype.setMenu = function remember(menu) {
      Reflect.set(this, 'chosenMenu', menu);
      set.call(this, menu);
    };
  });
}

async function everyFeature(fixture: Fixture, program: Program, made: Made): Promise<void> {
  const { session } = fixture;
  const page = await program.page();
  await choosePassphrase(page, secrets.passphrase);
  await captureAnswers(program.application);
  await answerConfirmations(program.application, true);
  await rememberMenus(program);
  await createConnection(page, { ...acme, token: secrets.token });
  const making = succeed(page, 'vault:make-recovery-key', {}, { passphrase: secrets.passphrase });
  await keepTheKeyShown(program, made, making);
  await exportEverything(program, page, made);
  await reportEverything(program, page, made);
  await importBoth(program, page, made);
  await copyToken(program, page, made);
  await handOut(fixture, program, page, made);
  await goTo(page, 'History');
  made.seen.push(text('page of the history', await page.content()));
  await succeed(page, 'history:check');
  await leaveADraft(page);
  made.seen.push(...(await capturedAnswers(program.application)));
  const opened = program.application.waitForEvent('window');
  await program.tray.click('Lock');
  const locked = await opened;
  await locked.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
  made.seen.push(
    text('clipboard after the lock', await clipboardOf(program)),
    text('page after the lock', await locked.content()),
  );
  await captureAnswers(program.application);
  const [recoveryKey = ''] = made.recoveryKeys;
  await succeed(locked, 'vault:unlock-with-recovery-key', {}, { recoveryKey });
  await locked.getByText('What you had entered is back.').waitFor();
  made.seen.push(text('page with the draft', await contentsOf(locked)));
  await locked.getByRole('button', { name: 'Cancel', exact: true }).click();
  await connectionRow(locked, 'From a table').waitFor();
  const next = { passphrase: secrets.passphrase, next: secrets['next passphrase'] };
  // A changed passphrase renews the vault key, and with it the recovery key.
  await keepTheKeyShown(program, made, succeed(locked, 'vault:set-passphrase', {}, next));
  const passphrase = { passphrase: secrets['next passphrase'] };
  await keepTheKeyShown(program, made, succeed(locked, 'vault:renew-key', {}, passphrase));
  made.seen.push(
    ...(await capturedAnswers(program.application)),
    text('notifications', session.notifications.traffic()),
    text('tray', (await program.tray.words()).join('\n')),
  );
}

test(
  'no secret is left by drafts, recovery keys, exports, reports, imports, copying, hand-outs, the history or a new key',
  withFixture({ keyring: 'none' }, async (fixture) => {
    const { session } = fixture;
    const made: Made = {
      folder: join(session.folders.folder, 'made'),
      recoveryKeys: [],
      seen: [],
    };
    mkdirSync(made.folder);
    const program = await fixture.start({ switches: ['--enable-logging', '--v=0'] });
    await everyFeature(fixture, program, made);
    await program.quit();
    const again = await fixture.start();
    await unlock(await again.page(), secrets['next passphrase']);
    await again.quit();
    const searched = [
      ...made.seen,
      ...readFilesUnder(made.folder),
      ...readFilesUnder(program.dataFolder),
      ...readFilesUnder(session.folders.home),
      text('output', program.output() + again.output()),
    ];
    expect(searched.length).toBeGreaterThan(40);
    expect(made.recoveryKeys).toHaveLength(6);
    const marked = [
      ...Object.entries(secrets),
      ...made.recoveryKeys.map((key) => ['recovery key', key] as const),
    ];
    for (const [name, secret] of marked) expect(findLeaks(secret, searched), name).toEqual([]);
  }),
);
