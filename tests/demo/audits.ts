import { auditConnection, chooseConnection, goTo } from '../e2e/user-actions.ts';
import { demoConnections } from './connections.ts';
import type { DemoContext } from './workflow.ts';

/** The connection whose account lacks a permission until an administrator grants it. */
const lacking = { nickname: 'Acme sandbox', host: 'acme-sandbox.atlassian.net' };

/** Audits each connection, has one permission granted, and audits the fleet; answers how many audits that were. */
export async function runAudits(context: DemoContext): Promise<number> {
  const each = await auditAll(context);
  const again = await auditAfterGrant(context);
  return each + again + (await auditFleet(context));
}

async function auditAll({ program, pictures, say }: DemoContext): Promise<number> {
  const page = await program.page();
  for (const [index, { nickname }] of demoConnections.entries()) {
    say(`asking what the account of ${nickname} may do`);
    await goTo(page, 'Connections');
    await chooseConnection(page, nickname);
    await auditConnection(page);
    const verdict = page.getByRole('heading', { name: /will (not fully )?work/ }).first();
    say(`  ${(await verdict.textContent()) ?? ''}`);
    await pictures.take(`audit-${index + 1}`, page);
  }
  await page.getByRole('heading', { name: 'Permissions by project' }).scrollIntoViewIfNeeded();
  await pictures.take('matrix', page);
  return demoConnections.length;
}

/** The administrator grants what was asked for: a second look finds it, and says what changed. */
async function auditAfterGrant({ site, program, pictures, say }: DemoContext): Promise<number> {
  const page = await program.page();
  await goTo(page, 'Connections');
  await chooseConnection(page, lacking.nickname);
  const details = page.getByRole('region', { name: /^Details of / });
  await details.getByRole('button', { name: 'Audit', exact: true }).click();
  say(`an administrator grants ${lacking.nickname} what it lacks: checking again`);
  site.knobs.grant(lacking.host, 'service-desk-agents', 'ADMINISTER');
  await page
    .locator('[data-requirement="administer-jira"]')
    .getByRole('button', { name: /^Check again/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /^Changed since / }).waitFor();
  const gained = page.getByText('It gained Administer Jira.').first();
  say(`  ${(await gained.textContent()) ?? ''}`);
  await gained.scrollIntoViewIfNeeded();
  await pictures.take('audit-over-time', page);
  return 1;
}

async function auditFleet({ program, pictures, say }: DemoContext): Promise<number> {
  say('auditing all of them against their purposes');
  const page = await program.page();
  await goTo(page, 'Fleet');
  await page.getByRole('button', { name: 'Audit all', exact: true }).click();
  await page.getByText(`${demoConnections.length} audits ended`, { exact: true }).waitFor();
  await pictures.take('fleet', page);
  return demoConnections.length;
}
