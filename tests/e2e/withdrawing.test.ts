import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';

const host = 'acme.atlassian.net';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const scheme = 'Service project scheme';
const agents = { type: 'projectRole', name: 'Service Desk Team' } as const;
const owner = accounts.acmeOwner;

/** Saves the report of what is shown, and reads the file. */
async function savedReport(program: Program, page: Page, form: string, file: string) {
  await program.application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByLabel('Form of the report').selectOption({ label: form });
  await page.getByRole('button', { name: 'Save a report', exact: true }).click();
  const read = (): string | null => {
    try {
      const text = readFileSync(file, 'utf8');
      return /[>}]\s*$/.test(text) ? text : null;
    } catch {
      return null;
    }
  };
  const text = await until(read, { what: `the ${form} is written` });
  expect(text.includes(tokens.acmeBot.value)).toBe(false);
  return text;
}

/** The verdict of each need in a report in JSON. */
function verdictsOfNeeds(json: string): Readonly<Record<string, string>> {
  const [{ findings }] = JSON.parse(json).audits;
  const told: readonly { readonly requirementId: string; readonly verdict: string }[] = findings;
  return Object.fromEntries(
    told
      .filter(({ verdict }) => verdict !== 'excessive')
      .map(({ requirementId, verdict }) => [requirementId, verdict]),
  );
}

test(
  'what is too much is withdrawn in its safest way by somebody else: Check again turns it, and it is said who did it',
  withFixture({}, async ({ session, site, start }) => {
    site.knobs.grantInScheme(host, scheme, 'DELETE_ISSUES', agents, owner.accountId);
    const { folder } = session.folders;
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await chooseConnection(page, acme.nickname);
    await auditConnection(page);
    const finding = page.locator('[data-requirement="excessive:DELETE_ISSUES"]');
    await finding.waitFor();
    const before = await savedReport(program, page, 'JSON', join(folder, 'before.json'));
    expect(before).toContain('excessive:DELETE_ISSUES');

    await finding.getByRole('button', { name: /^Withdraw safely/ }).click();
    const grants = finding.getByRole('region', { name: 'How the account holds it' });
    const proposals = grants.getByRole('region', { name: 'Withdraw safely' });
    // Other projects, which were not read, may share the scheme.
    await proposals
      .getByText(/^Whether all needs stay met is not known: 2 projects were not read\.$/)
      .waitFor();
    const step = `In the permission scheme ${scheme}, remove the project role ${agents.name} from Delete Issues.`;
    await proposals.getByText(step).waitFor();
    const first = await savedReport(program, page, 'Web page', join(folder, 'before.html'));
    expect(first).toContain(`Permission scheme ${scheme}`);
    expect(first).toContain(step);

    site.knobs.revokeInScheme(host, scheme, 'DELETE_ISSUES', agents, owner.accountId);
    await finding.getByRole('button', { name: /^Check again/ }).click();
    await finding.waitFor({ state: 'detached' });
    const lost = page.locator('[data-change="lost"][data-subject="project-permission"]');
    await lost.getByText(/^It lost Delete Issues/).waitFor();
    await lost.getByText(owner.displayName).first().waitFor();

    const html = await savedReport(program, page, 'Web page', join(folder, 'after.html'));
    const json = await savedReport(program, page, 'JSON', join(folder, 'after.json'));
    expect(html).toMatch(/It lost Delete Issues/);
    expect(html).toContain(owner.displayName);
    expect(json).not.toContain('excessive:DELETE_ISSUES');
    expect(verdictsOfNeeds(json)).toEqual(verdictsOfNeeds(before));
    const [audit] = JSON.parse(json).audits;
    expect(JSON.stringify(audit.drift)).toContain(owner.displayName);
    // No network address of a person is kept, and none is shown.
    for (const report of [html, json]) expect(report).not.toContain('198.51.100.23');
    await program.quit();
  }),
);
