import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tokens } from '../simulator/index.ts';
import { captureAnswers, capturedAnswers } from './captured-answers.ts';
import { readFilesUnder, findLeaks, type SearchedContent, text } from './leaks.ts';
import { answerConfirmations, callBridge, askedConfirmations, chooseFile } from './native.ts';
import {
  choosePassphrase,
  fillForm,
  goTo,
  openForm,
  connectionRow,
  saveForm,
  unlock,
} from './user-actions.ts';
import { type Program, repository, setTheme } from './program.ts';
import { withFixture, type Fixture } from './fixture.ts';

const passphrase = 'marked words that nobody else uses';
const base64 = (plain: string | Buffer): string => Buffer.from(plain).toString('base64');

/** One secret of each kind that is kept, none of which the program ever sends or writes anywhere. */
const secrets = {
  'API token': `ATATT3xFfGF0${'qZ7_mK4-'.repeat(21)}Wx8=C0FFEE12`,
  'personal access token': base64(
    Buffer.concat([
      Buffer.from('642514093271:'),
      Buffer.from('c3f1a09b7720de118a55ee41b06cfa9d3412feab', 'hex'),
    ]),
  ),
  'Basic value': base64('side-door@acme.example:a-marked-word-for-basic'),
  'Bearer value': 'mArK3d.b34r3r-v4lu3_0f-n0b0dy-3ls3',
  'recovery key': 'K7QW-2M9X-4TBD-PZ3R-H8VN-6C5Y-1SGE-J0FA',
} as const;
const password = 'marked horse & "staple"  battery';
const draftedToken = tokens.acmeBot.value;

const texts = {
  ...secrets,
  'Basic value': `Basic ${secrets['Basic value']}`,
  'Bearer value': `Authorization: Bearer ${secrets['Bearer value']}`,
};

const form = {
  nickname: 'Side door',
  domain: 'atlassian.net',
  subdomain: 'acme',
  username: 'jane@acme.example',
  expiresOn: '2027-11-23',
  expiryConfirmed: true,
  purposes: ['okta-workflows-event-cards'],
  note: '',
};

/** Every field that holds a text, asked of the program as a page would that has left the rules out. */
async function tryEveryField(page: Page): Promise<void> {
  const token = { token: tokens.sandboxBot.value };
  for (const [kind, secret] of Object.entries(texts)) {
    for (const field of ['nickname', 'username', 'note', 'subdomain'] as const) {
      const own = field === 'username' || field === 'subdomain';
      const address = own ? { domain: 'own', subdomain: 'jira.quarry.example' } : {};
      const entered = field === 'subdomain' ? `jira.quarry.example/${secret}` : secret;
      const input = { form: { ...form, ...address, [field]: entered, plainTexts: [entered] } };
      const answer = await callBridge(page, 'connections:create', input, token);
      expect(answer, `${kind} as ${field}`).toMatchObject({ error: { code: 'form-invalid' } });
      await callBridge(page, 'connections:save-draft', {
        subject: { kind: 'create', id: null },
        form: input.form,
        token: null,
      });
      await callBridge(page, 'connections:read-draft');
    }
  }
  const withPassword = {
    ...form,
    domain: 'own',
    subdomain: 'jira.quarry.example',
    signIn: 'password',
  };
  const beside = { form: { ...withPassword, note: `It is ${password}.` } };
  expect(await callBridge(page, 'connections:create', beside, { token: password })).toMatchObject({
    error: { code: 'form-invalid' },
  });
  await callBridge(page, 'connections:discard-draft');
}

/** A token is typed before its address; the page that comes after a lock says where it would be sent. */
async function tryTheDraft({ site }: Fixture, program: Program, page: Page): Promise<Page> {
  await openForm(page);
  await page.getByLabel('API token', { exact: true }).fill(draftedToken);
  await page.getByLabel('Username', { exact: true }).fill('mallory@acme.example');
  await page.getByLabel('Note', { exact: true }).fill(`see ${secrets['personal access token']}`);
  await page.getByLabel('Connection nickname', { exact: true }).fill('Half');
  await page.getByText('There is a token, password or key in here.', { exact: false }).waitFor();
  await callBridge(page, 'connections:read-draft');
  const opened = program.application.waitForEvent('window');
  await program.tray.click('Lock');
  const locked = await opened;
  await captureAnswers(program.application);
  await unlock(locked, passphrase);
  await locked.getByText('What you had entered is back.').waitFor();
  expect(await locked.getByLabel('Note', { exact: true }).inputValue()).toBe('see ');
  expect(await locked.getByPlaceholder(/^Token kept/).count()).toBe(0);
  site.journal.clear();
  const elsewhere = {
    ...form,
    domain: 'own',
    subdomain: 'jira.quarry.example',
    username: 'mallory',
  };
  for (const signIn of ['token', 'password'] as const) {
    const run = { run: randomUUID(), form: { ...elsewhere, signIn }, token: 'kept', id: null };
    expect(await callBridge(locked, 'checks:run-unsaved', run)).toMatchObject({
      error: { code: 'token-needed' },
    });
  }
  expect(site.journal.requests()).toEqual([]);
  await locked.getByRole('button', { name: 'Cancel', exact: true }).click();
  return locked;
}

const guess = 'build Kq7Jm4VxN2sK9pR3tW8y0a1f';

/** What only looks like a secret is taken once the person says that it is none, and masked in tables all the same. */
async function keepAGuess(program: Program, page: Page, folder: string): Promise<void> {
  await openForm(page);
  await fillForm(page, { ...form, nickname: 'With a guess', token: tokens.acmeBot.value });
  await page.getByLabel('Note', { exact: true }).fill(guess);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const none = page.getByRole('button', { name: 'This is not a secret' });
  await none.scrollIntoViewIfNeeded();
  await takePictures(program, page, 'form-guess');
  await none.click();
  expect(
    await page.getByLabel('Note', { exact: true }).evaluate((note) => note.matches(':focus')),
  ).toBe(true);
  await saveForm(page);
  await goTo(page, 'Import and export');
  await page.getByLabel('Format', { exact: true }).selectOption('csv');
  await chooseFile(program.application, join(folder, 'guess.csv'));
  await page.getByRole('button', { name: 'Export…', exact: true }).click();
  await page.getByText('is written as •••: With a guess', { exact: false }).waitFor();
  await takePictures(program, page, 'export-guess');
  expect(readFileSync(join(folder, 'guess.csv'), 'utf8')).toContain('build •••');
  await answerConfirmations(program.application, true);
  await page.getByRole('button', { name: 'Export what only looks like a secret, too…' }).click();
  await page.getByText('is written as •••', { exact: false }).waitFor({ state: 'detached' });
  await page.getByText('4 connections were exported.').waitFor();
  expect(readFileSync(join(folder, 'guess.csv'), 'utf8')).toContain(guess);
  expect(await askedConfirmations(program.application)).toEqual([
    'Write texts that look like secrets?',
  ]);
}

const cells = (...row: readonly string[]): string =>
  row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');

/** A table in another language, as a spreadsheet wrote it. */
const table = [
  'sep=;',
  cells('Ime', 'Naslov', 'Korisnik', 'Žeton', 'Istječe', 'Prijava'),
  cells(
    'Jira',
    'https://acme.atlassian.net',
    'jane@acme.example',
    secrets['API token'],
    '1/2/2027',
    '',
  ),
  cells(
    'Jira',
    'acme.atlassian.net',
    'joe@acme.example',
    `${secrets['API token'].slice(0, 60)} ${secrets['API token'].slice(60)}`,
    '3/4/2027',
    '',
  ),
  cells(
    'Quarry, with a password that has spaces',
    'jira.quarry.example',
    'fred',
    password,
    '5/6/2027',
    'password',
  ),
  cells('Quarry, of which nobody said so', 'jira.quarry.example', 'fred', password, '5/6/2027', ''),
  '',
].join('\r\n');

async function takePictures(program: Program, page: Page, name: string): Promise<void> {
  const looks = join(repository, 'out', 'looks');
  mkdirSync(looks, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(program, page, theme);
    await page.screenshot({ path: join(looks, `${name}-${theme}.png`) });
  }
  const size = page.viewportSize() ?? { width: 1200, height: 800 };
  await page.setViewportSize({ width: 640, height: size.height });
  await page.screenshot({ path: join(looks, `${name}-narrow.png`) });
  await page.setViewportSize(size);
}

/** The page of a table asks for its token's column as another field; then the person imports it. */
async function importTheTable(program: Program, page: Page, folder: string): Promise<void> {
  const file = join(folder, 'table.csv');
  writeFileSync(file, `\uFEFF${table}`);
  await chooseFile(program.application, file);
  await goTo(page, 'Import and export');
  await page.getByRole('button', { name: 'Table or settings…' }).click();
  const columnOf = (field: string) => page.getByLabel(field, { exact: true }).first();
  await columnOf('Nickname').selectOption({ label: 'Ime' });
  for (const [field, title] of [
    ['Subdomain or address', 'Naslov'],
    ['Username', 'Korisnik'],
    ['API token', 'Žeton'],
    ['Token expires', 'Istječe'],
    ['Signs in with', 'Prijava'],
  ] as const) {
    await columnOf(field).selectOption({ label: title });
  }
  await page.locator('#default-domain').selectOption('own');
  await page.locator('#default-purpose').selectOption({ index: 1 });
  await page
    .getByText('Nothing in the column tells whether 1/2/2027 begins with the day.')
    .waitFor();
  await takePictures(program, page, 'import-columns');
  await page.getByLabel('Order of the dates', { exact: true }).selectOption('day-month');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('3 new, 0 already saved, 0 differ, 1 cannot be taken').waitFor();
  await takePictures(program, page, 'import-comparison');
  await page.getByRole('button', { name: 'Import 3 connections' }).click();
  await page.getByText('Imported: 3 added, 0 replaced.').waitFor();
  // The person is told to delete it.
  rmSync(file);
}

/** Another mapping is asked for by the bridge, as a page would that was taken over. */
async function mapTheTokenElsewhere(program: Program, page: Page, folder: string): Promise<void> {
  const file = join(folder, 'other.csv');
  writeFileSync(
    file,
    `Nickname,Site,Email,Password\nX,jira.quarry.example,fred,${secrets['Bearer value']}\n`,
  );
  await chooseFile(program.application, file);
  const chosen = await callBridge(page, 'transfer:choose-table');
  const id: unknown = Reflect.get(Object(chosen.value), 'id');
  const none = { domain: null, signIn: null, expiresOn: null, purposes: null };
  const read = { nickname: 0, subdomain: 1, username: 2, token: 3, note: null, ...none };
  const { purposes, expiresOn } = form;
  const defaults = { domain: 'own', signIn: 'password', expiresOn, purposes };
  const map = async (columns: object, hasTitles = true) =>
    callBridge(page, 'transfer:map-table', {
      id,
      mapping: { hasTitles, columns, dateOrder: null, defaults },
    });
  for (const hasTitles of [true, false]) {
    expect(await map({ ...read, note: 3 }, hasTitles)).toMatchObject({ ok: false });
  }
  for (const columns of [
    { ...read, nickname: 3, token: 0 },
    { ...read, username: 3, token: 2 },
    { ...read, note: 3, token: 2, username: 0, nickname: null },
  ]) {
    expect(await map(columns)).toMatchObject({ ok: true });
    const choices = [{ position: 2, action: 'add' }];
    expect(await callBridge(page, 'transfer:import', { id, choices })).toMatchObject({
      error: { code: 'not-confirmed' },
    });
  }
  expect(await askedConfirmations(program.application)).toEqual(
    Array.from({ length: 3 }, () => 'Import texts that look like secrets?'),
  );
  await callBridge(page, 'transfer:close');
  rmSync(file);
}

async function exportTables(program: Program, page: Page, folder: string): Promise<void> {
  for (const format of ['csv', 'json'] as const) {
    for (const guesses of ['mask', 'write'] as const) {
      await chooseFile(program.application, join(folder, `${guesses}.${format}`));
      await callBridge(page, 'transfer:export-table', { ids: [], format, guesses });
    }
  }
}

test(
  'no secret of any kind leaves by a draft, a text, a column of a table or an export',
  withFixture({ keyring: 'none' }, async (fixture) => {
    const folder = join(fixture.session.folders.folder, 'made');
    mkdirSync(folder);
    const program = await fixture.start({ switches: ['--enable-logging', '--v=0'] });
    const page = await program.page();
    await choosePassphrase(page, passphrase);
    await captureAnswers(program.application);
    await answerConfirmations(program.application, false);
    await tryEveryField(page);
    const seen: SearchedContent[] = [];
    seen.push(...(await capturedAnswers(program.application)));
    const unlocked = await tryTheDraft(fixture, program, page);
    await mapTheTokenElsewhere(program, unlocked, folder);
    await importTheTable(program, unlocked, folder);
    await goTo(unlocked, 'Connections');
    await connectionRow(unlocked, 'Jira (2)').waitFor();
    await keepAGuess(program, unlocked, folder);
    await exportTables(program, unlocked, folder);
    seen.push(
      ...(await capturedAnswers(program.application)),
      text('page at the end', await unlocked.content()),
      text('notifications', fixture.session.notifications.traffic()),
    );
    await program.quit();
    const searched = [
      ...seen,
      ...readFilesUnder(folder),
      ...readFilesUnder(program.dataFolder),
      ...readFilesUnder(fixture.session.folders.home),
      text('output', program.output()),
    ];
    expect(searched.length).toBeGreaterThan(40);
    const marked = { ...secrets, password, passphrase, 'drafted token': draftedToken };
    for (const [name, secret] of Object.entries(marked)) {
      expect(findLeaks(secret, searched), name).toEqual([]);
    }
  }),
);
