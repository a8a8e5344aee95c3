import type { Page } from 'playwright-core';
import {
  chooseConnection,
  choosePassphrase,
  fillForm,
  goTo,
  openForm,
  connectionRow,
  saveForm,
  waitForList,
  unlock,
} from '../e2e/user-actions.ts';
import type { Program } from '../e2e/program.ts';
import { type Session, until } from '../e2e/session/index.ts';
import type { PracticeSite } from '../simulator/index.ts';
import { runAudits } from './audits.ts';
import { demoConnections } from './connections.ts';
import type { Pictures } from './pictures.ts';

/** What the demo needs, and how it reports its progress. */
export interface DemoContext {
  readonly session: Session;
  readonly site: PracticeSite;
  readonly program: Program;
  readonly pictures: Pictures;
  /** Whether the desktop's tray can be clicked and its notifications heard, as those of a session can. */
  readonly hasTray: boolean;
  readonly say: (line: string) => void;
}

/** How much was done. */
export interface DemoSummary {
  readonly connections: number;
  readonly checks: number;
  readonly audits: number;
}

/** The places that are looked at beside those of the job. */
const further = [
  'Purposes',
  'Health',
  'Timeline',
  'History',
  'Import and export',
  'Settings',
  'Privacy',
  'About',
] as const;

/** Where the token of the first connection is used: name and kind. */
const places = [
  ['Onboarding flow', 'Okta Workflows'],
  ['Nightly deploy', 'Pipeline'],
] as const;

/** For a vault that holds nothing but practice tokens. */
const passphrase = 'only for the practice site';

/** Names where the token of a connection is used. */
async function namePlaces(page: Page, pictures: Pictures): Promise<void> {
  for (const [at, [name, kind]] of places.entries()) {
    await page.getByRole('button', { name: 'Add a place', exact: true }).click();
    await page.getByLabel(`Name of place ${at + 1}`, { exact: true }).fill(name);
    await page.getByLabel(`Kind of place ${at + 1}`).selectOption(kind);
  }
  await pictures.take('places', page);
}

async function createAll({ program, pictures, say }: DemoContext): Promise<number> {
  const page = await program.page();
  for (const [index, entry] of demoConnections.entries()) {
    say(`creating ${entry.nickname} through the form, tested before it is saved`);
    await openForm(page);
    await fillForm(page, entry);
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/^Works as /)
      .waitFor();
    if (index === 0) {
      await pictures.take('form', page);
      await namePlaces(page, pictures);
    }
    await saveForm(page);
    await connectionRow(page, entry.nickname).getByText('Works').waitFor();
  }
  return demoConnections.length;
}

async function testFromTray(context: DemoContext): Promise<number> {
  const { session, program, pictures, say } = context;
  const page = await program.page();
  await goTo(page, 'Connections');
  for (const { nickname, tray } of demoConnections) {
    const heard = session.notifications.sent().length;
    say(`testing ${nickname} from the tray’s menu`);
    await program.tray.click(`✓ ${tray}`, 'Test now');
    const { title, body } = await session.notifications.next(() => true, heard);
    say(`  notification: ${title}. ${body}`);
    await connectionRow(page, nickname).getByText('Works').waitFor();
  }
  await pictures.takeBy('desktop', page, (file, theme) => shootDesktop(context, file, theme));
  return demoConnections.length + (await showFailureInTray(context));
}

/** Shoots the whole screen, its panel in the theme's colours. */
async function shootDesktop(
  { session }: DemoContext,
  file: string,
  theme: 'light' | 'dark',
): Promise<void> {
  await session.panel.setDark(theme === 'dark');
  await session.takePicture(file);
}

/** Jira is down for one of them: the icon, its words and the menu say so, until a test finds it well again. */
async function showFailureInTray(context: DemoContext): Promise<number> {
  const { session, site, program, pictures, say } = context;
  const [subject] = demoConnections;
  if (subject === undefined) return 0;
  const page = await program.page();
  const test = async (entry: string, icon: RegExp): Promise<void> => {
    const heard = session.notifications.sent().length;
    await program.tray.click(`${entry} ${subject.nickname}`, 'Test now');
    const { title } = await session.notifications.next(() => true, heard);
    await until(async () => icon.test((await program.tray.icon()).tooltip.join(' ')), {
      what: 'the icon’s words have changed',
    });
    say(`  notification: ${title}. Tray: ${(await program.tray.icon()).tooltip.join('')}`);
  };
  say(`testing ${subject.nickname} from the tray’s menu while its Jira is down`);
  site.knobs.fault({ host: subject.host }, { kind: 'server-error', status: 503 });
  await test('✓', /(1 of \d+ connections|the connection) needs a look/);
  await pictures.takeBy('tray-menu', page, async (file, theme) => {
    await session.panel.setDark(theme === 'dark');
    await session.panel.openMenu();
    await session.takePicture(file);
    await session.panel.closeMenu();
  });
  site.knobs.clearFaults(subject.host);
  await test('△', /all \d+ connections work/);
  await session.panel.setDark(false);
  return 2;
}

async function testFromList({ program, say }: DemoContext): Promise<number> {
  say('this desktop is your own, where the tray is yours to click: testing all from the window');
  const page = await program.page();
  await goTo(page, 'Connections');
  await page.getByRole('button', { name: 'Test all', exact: true }).click();
  await page.getByText(`${demoConnections.length} connections tested`).first().waitFor();
  return demoConnections.length;
}

async function visitOtherScreens({ program, pictures }: DemoContext): Promise<void> {
  const page = await program.page();
  await chooseConnection(page, demoConnections[0]?.nickname ?? '');
  await pictures.take('connections', page);
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').waitFor();
  await pictures.take('palette', page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const place of further) {
    await goTo(page, place);
    await pictures.take(place.toLowerCase().replaceAll(' ', '-'), page);
    if (place === 'Purposes') await lookAtPurposeEditor(page, pictures);
  }
}

/** Begins an own purpose, and leaves it again. */
async function lookAtPurposeEditor(page: Page, pictures: Pictures): Promise<void> {
  await page.getByRole('button', { name: 'New purpose', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'New purpose' });
  await dialog.getByLabel('Title', { exact: true }).fill('Release robot');
  await dialog.getByLabel('What is needed', { exact: true }).fill('Administer Jira');
  await pictures.take('purpose-editor', page);
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Locks the vault and opens it again. */
export async function lockAndUnlock({ program, pictures, say }: DemoContext): Promise<void> {
  const page = await program.page();
  say('locking the vault, and opening it again');
  const opened = program.application.waitForEvent('window');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const locked = await opened;
  await locked.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
  await pictures.take('locked', locked);
  const withKeyring = locked.getByRole('button', { name: 'Unlock with the system keyring' });
  if (await withKeyring.isVisible()) await withKeyring.click();
  else await unlock(locked, passphrase);
  await waitForList(locked);
}

/** Waits for the first screen; where no keyring protects, that one asks for a passphrase. */
async function firstStart({ program, pictures, say }: DemoContext): Promise<Page> {
  const page = await program.page();
  const asks = page.getByRole('heading', { name: 'Choose a passphrase' });
  const list = page.getByRole('heading', { name: 'Connections', level: 1 });
  await asks.or(list).waitFor();
  if (await asks.isVisible()) {
    say(`no keyring protects here: choosing the passphrase “${passphrase}”`);
    await pictures.take('first-start', page);
    await choosePassphrase(page, passphrase);
  }
  return page;
}

/** Runs the main workflow, then locks and unlocks the vault. */
export async function runDemo(context: DemoContext): Promise<DemoSummary> {
  const done = await runMainWorkflow(context);
  await lockAndUnlock(context);
  return done;
}

/** Runs the main workflow: creates three connections, then tests, audits and tests them again from the tray. */
export async function runMainWorkflow(context: DemoContext): Promise<DemoSummary> {
  const page = await firstStart(context);
  await context.pictures.take('empty', page);
  const tested = await createAll(context);
  const audits = await runAudits(context);
  const testedAgain = context.hasTray ? await testFromTray(context) : await testFromList(context);
  await visitOtherScreens(context);
  return { connections: demoConnections.length, checks: tested + testedAgain, audits };
}
