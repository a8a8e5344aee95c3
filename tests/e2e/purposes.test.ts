import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { enter, focusedName, tabTo } from './keyboard.ts';
import { chooseFile } from './native.ts';
import {
  auditConnection,
  chooseConnection,
  choosePassphrase,
  fillForm,
  goTo,
  openForm,
  saveForm,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';
import { until } from './session/index.ts';

const sandbox = {
  nickname: 'Acme sandbox',
  subdomain: 'acme-sandbox',
  username: accounts.sandboxBot.email,
  token: tokens.sandboxBot.value,
};

/** Waits until what has the focus is called so. */
async function waitForFocus(page: Page, name: string): Promise<void> {
  await until(async () => ((await focusedName(page)) === name ? true : null), {
    what: `the focus is on ${name}`,
  });
}

/** Makes a purpose of two requirements, the second of which is put before the first; with the keyboard alone. */
async function makePurpose(page: Page): Promise<void> {
  await tabTo(page, 'New purpose');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New purpose' });
  await dialog.waitFor();
  await waitForFocus(page, 'Title');
  await enter(page, 'Title', 'Release robot');
  await enter(page, 'What is needed', 'Administer Jira');
  await tabTo(page, 'Asks for');
  await page.keyboard.press('ArrowDown');
  await enter(page, 'Permission', 'Administer Jira');
  await tabTo(page, 'Add a requirement');
  await page.keyboard.press('Enter');
  await waitForFocus(page, 'What is needed');
  await page.keyboard.insertText('See the desk');
  await page.keyboard.press('Alt+ArrowUp');
  await dialog.getByText('See the desk is now number 1 of 2.').waitFor();
  await waitForFocus(page, 'What is needed');
  await tabTo(page, 'Permission');
  await page.keyboard.insertText('BROWSE_PROJECTS');
  await tabTo(page, 'On');
  await page.keyboard.press('End');
  await enter(page, 'Project keys', 'itsm');
  await enter(page, 'Why it is needed', 'The robot reads the requests.');

  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await dialog.getByText('4 things are not right yet. They are marked.').waitFor();
  await waitForFocus(page, 'Description');
  await page.keyboard.insertText('Closes what was released.');
  await dialog.getByText('A project’s key begins with a capital letter').waitFor();
  await enter(page, 'Project keys', 'ITSM');
  await dialog.getByText('A permission’s key has no spaces in it').waitFor();
  // The first requirement has one, too.
  await tabTo(page, 'Remove the requirement: Requirement 2');
  await enter(page, 'Permission', 'ADMINISTER');
  await enter(page, 'Why it is needed', 'The robot changes workflows.');
  await page.keyboard.press('Escape');
  await page
    .getByRole('dialog', { name: /^Discard/ })
    .getByText('Discard what you entered?')
    .waitFor();
  await page.keyboard.press('Escape');
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('“Release robot” is saved.').waitFor();
}

test(
  'an own purpose is made from the keyboard, audited, changed, exported, deleted and imported',
  withFixture({}, async ({ site, session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await goTo(page, 'Purposes');
    await makePurpose(page);
    await page.getByRole('heading', { name: 'Release robot', level: 3 }).waitFor();
    await page.getByText('2 requirements · on no connection', { exact: true }).waitFor();

    await goTo(page, 'Connections');
    await openForm(page);
    await fillForm(page, sandbox);
    await page.getByRole('checkbox', { name: 'Okta Workflows: event cards' }).uncheck();
    await page.getByRole('checkbox', { name: 'Release robot' }).check();
    await saveForm(page);
    await chooseConnection(page, sandbox.nickname);
    await auditConnection(page);
    const finding = page.locator('li[data-requirement="administer-jira"]');
    await finding.getByText('Missing', { exact: true }).waitFor();
    await finding.getByText('The robot changes workflows.').waitFor();
    await finding.getByText('Under Administration access, add service-desk-agents').waitFor();
    await finding.getByRole('button', { name: 'Copy message to admin' }).click();
    await page.getByText('The message is on the clipboard').waitFor();
    const message = await program.application.evaluate(({ clipboard }) => clipboard.readText());
    expect(message).toContain('Release robot');
    site.knobs.grant('acme-sandbox.atlassian.net', 'service-desk-agents', 'ADMINISTER');
    await finding.getByRole('button', { name: /^Check again/ }).click();
    await finding.waitFor({ state: 'detached' });

    await goTo(page, 'Purposes');
    await page.getByText('2 requirements · on 1 connection', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Edit: Release robot' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Release and merge robot');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Release and merge robot', level: 3 }).waitFor();
    await goTo(page, 'Audit');
    await page.getByText('Release robot was changed or deleted after this audit.').waitFor();

    await goTo(page, 'Purposes');
    const file = join(session.folders.folder, 'robot.json');
    await chooseFile(program.application, file);
    await page.getByRole('button', { name: 'Export…: Release and merge robot' }).click();
    await page.getByText('“Release and merge robot” was written to the file.').waitFor();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      title: 'Release and merge robot',
      requirements: [
        { title: 'See the desk', needs: [{ permission: 'BROWSE_PROJECTS', on: ['ITSM'] }] },
        { id: 'administer-jira', needs: [{ kind: 'global-permission', permission: 'ADMINISTER' }] },
      ],
    });

    await page.getByRole('button', { name: 'Delete: Release and merge robot' }).click();
    const question = page.getByRole('dialog');
    await question.getByText('1 connection has it').waitFor();
    await question.getByText('It has no other purpose').waitFor();
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('” is deleted and taken off 1 connection.').waitFor();
    await page.getByText('No purposes of your own yet').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('2 requirements · on 1 connection', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Import…', exact: true }).click();
    await page.getByText('You have this very purpose already.').waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Delete: Release and merge robot' }).click();
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No purposes of your own yet').waitFor();
    await page.getByRole('button', { name: 'Import…', exact: true }).click();
    await page.getByRole('dialog', { name: 'Import “Release and merge robot”?' }).waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('2 requirements · on no connection', { exact: true }).waitFor();
    await program.quit();
  }),
);

test(
  'an unfinished purpose is restored after a lock',
  withFixture({ keyring: 'none' }, async ({ start }) => {
    const passphrase = 'several words are easy to keep';
    const program = await start();
    const page = await program.page();
    await choosePassphrase(page, passphrase);
    await goTo(page, 'Purposes');
    await page.getByRole('button', { name: 'Make a copy: Read-only reporting' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Half a purpose');
    await page.getByLabel('Description', { exact: true }).focus();
    await page
      .evaluate(() => Reflect.get(globalThis, 'chatelaine').call('vault:lock', null))
      .catch(() => null);
    const locked = await until(
      async () => {
        const next = await program.page();
        const isLocked = await next
          .getByRole('heading', { name: 'Chatelaine is locked' })
          .isVisible();
        return isLocked ? next : null;
      },
      { what: 'the lock is shown' },
    );
    await locked.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await locked.getByRole('button', { name: 'Unlock', exact: true }).click();
    await locked.getByText('What you had entered is back.').waitFor();
    expect(await locked.getByLabel('Title', { exact: true }).inputValue()).toBe('Half a purpose');
    await program.quit();
  }),
);
