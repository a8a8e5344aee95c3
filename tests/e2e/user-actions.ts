import type { Page } from 'playwright-core';

/** Input for the connection form. */
export interface ConnectionInput {
  readonly nickname: string;
  /** A subdomain, or any address of the site. */
  readonly subdomain: string;
  readonly domain?: string;
  readonly username: string;
  readonly token: string;
}

/** Waits until the list of connections is there. */
export async function waitForList(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor();
}

/** Opens the form for a new connection. */
export async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New connection' }).first().click();
  await page.getByLabel('Connection nickname', { exact: true }).waitFor();
}

/** Fills the form, field by field. */
export async function fillForm(page: Page, entry: ConnectionInput): Promise<void> {
  await page.getByLabel('Connection nickname', { exact: true }).fill(entry.nickname);
  if (entry.domain !== undefined) {
    await page.getByLabel('Domain', { exact: true }).selectOption(entry.domain);
  }
  await page.getByLabel('Subdomain', { exact: true }).fill(entry.subdomain);
  await page.getByLabel('Username', { exact: true }).fill(entry.username);
  await page.getByLabel('API token', { exact: true }).fill(entry.token);
}

/** The form's field for the token or password, whose name follows the kind of site. */
export function secretField(page: Page) {
  return page.getByLabel(/^(API token|Personal access token|Password)$/);
}

/** Saves the form and waits until it is closed. */
export async function saveForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await secretField(page).waitFor({ state: 'detached' });
}

/** Creates a connection through the form. */
export async function createConnection(page: Page, entry: ConnectionInput): Promise<void> {
  await openForm(page);
  await fillForm(page, entry);
  await saveForm(page);
}

/** The row of a connection in the list. */
export function connectionRow(page: Page, nickname: string) {
  return page.getByRole('row').filter({ hasText: nickname });
}

/** Chooses a connection in the list and waits for its details. */
export async function chooseConnection(page: Page, nickname: string): Promise<void> {
  await connectionRow(page, nickname).first().click();
  await page.getByRole('region', { name: `Details of ${nickname}` }).waitFor();
}

/** Enters a passphrase at the first start. */
export async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await waitForList(page);
}

/** Enters the passphrase at the lock. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await waitForList(page);
}

/** Audits the chosen connection and waits for the findings. */
export async function auditConnection(page: Page): Promise<void> {
  const details = page.getByRole('region', { name: /^Details of / });
  await details.getByRole('button', { name: 'Audit', exact: true }).click();
  await page.getByRole('button', { name: /^(Audit now|Audit again)$/ }).click();
  await page.getByRole('heading', { name: 'Findings' }).waitFor();
}

/** Locks the vault and waits for the lock's screen. */
export async function lock(page: Page): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  const next = await opened;
  await next.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
}

/** A screen that the navigation links to. */
export type ScreenName =
  | 'Connections'
  | 'Audit'
  | 'Fleet'
  | 'Purposes'
  | 'Health'
  | 'Timeline'
  | 'History'
  | 'Import and export'
  | 'Settings'
  | 'Privacy'
  | 'About';

/** Opens a screen from the navigation. */
export async function goTo(page: Page, screen: ScreenName): Promise<void> {
  // How many need a hand may stand behind a place's name.
  const name = new RegExp(`^${screen}( |$)`);
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
}
