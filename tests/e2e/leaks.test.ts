import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { captureAnswers, capturedAnswers } from './captured-answers.ts';
import { readFilesUnder, findLeaks, type SearchedContent, text } from './leaks.ts';
import {
  auditConnection,
  chooseConnection,
  choosePassphrase,
  fillForm,
  goTo,
  lock,
  openForm,
  saveForm,
  unlock,
} from './user-actions.ts';
import type { Program } from './program.ts';
import { withFixture, type Fixture } from './fixture.ts';

const passphrase = 'marked words that nobody else uses';
const replaced =
  'ATATT3x"marked"&replacement%token+with/everything=that<needs>escaping#0123456789=ABCDEF01';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** The whole job: passphrase, a test of unsaved values, save, test, audit, a failure, the tray, a lock. */
async function wholeJob({ session, site }: Fixture, program: Program): Promise<SearchedContent[]> {
  const page = await program.page();
  await choosePassphrase(page, passphrase);
  await captureAnswers(program.application);
  await openForm(page);
  await fillForm(page, acme);
  await page.getByRole('button', { name: 'Test connection', exact: true }).click();
  await page.getByText('Works as Jira Bot').waitFor();
  await saveForm(page);
  const afterForm = await page.content();
  await chooseConnection(page, acme.nickname);
  await page.getByRole('button', { name: 'Test again', exact: true }).click();
  await auditConnection(page);
  site.knobs.replaceToken(tokens.acmeBot.id, replaced);
  await program.tray.click('✓ Acme production', 'Test');
  await session.notifications.next(({ title }) => title === 'Acme production does not work');
  // A token of another form, whose characters every encoding changes.
  await goTo(page, 'Connections');
  await chooseConnection(page, acme.nickname);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('API token', { exact: true }).fill(replaced);
  await page.getByRole('button', { name: 'Test connection', exact: true }).click();
  await page.getByText('Works as Jira Bot').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('API token', { exact: true }).waitFor({ state: 'detached' });
  const afterEdit = await page.content();
  const answers = await capturedAnswers(program.application);
  await lock(page);
  const locked = await program.page();
  await unlock(locked, passphrase);
  return [
    ...answers,
    text('page after the form', afterForm),
    text('page after the edit', afterEdit),
    text('page after the lock', await locked.content()),
    text('notifications', session.notifications.traffic()),
    text('tray', (await program.tray.words()).join('\n')),
  ];
}

test(
  'no secret is left in files, output, answers, the page, the tray or notifications',
  withFixture({ keyring: 'none' }, async (fixture) => {
    const program = await fixture.start({ switches: ['--enable-logging', '--v=0'] });
    const seen = await wholeJob(fixture, program);
    await program.quit();
    const searched = [
      ...seen,
      ...readFilesUnder(program.dataFolder),
      ...readFilesUnder(fixture.session.folders.home),
      text('output', program.output()),
    ];
    expect(searched.length).toBeGreaterThan(20);
    expect(findLeaks(acme.token, searched), 'the token').toEqual([]);
    expect(findLeaks(replaced, searched), 'the replaced token').toEqual([]);
    expect(findLeaks(passphrase, searched), 'the passphrase').toEqual([]);
  }),
);
