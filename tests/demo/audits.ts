import { auditConnection, chooseConnection, goTo } from '../e2e/user-actions.ts';
import { accounts } from '../simulator/index.ts';
import { demoConnections } from './connections.ts';
import type { DemoContext } from './workflow.ts';

/** The connection whose account lacks a permission until an administrator grants it. */
const lacking = { nickname: 'Acme sandbox', host: 'acme-sandbox.atlassian.net' };

/** The connection whose account is allowed to delete issues, which no purpose needs, until somebody withdraws it. */
const tooMuch = {
  nickname: 'Acme production',
  host: 'acme.atlassian.net',
  scheme: 'Service project scheme',
  permission: 'DELETE_ISSUES',
  holder: { type: 'projectRole', name: 'Service Desk Team' },
  by: accounts.acmeOwner,
} as const;

/**
 * Audits each connection, has one permission given and withdrawn and another granted, and audits the fleet; answers how
 * many audits that were.
 */
export async function runAudits(context: DemoContext): Promise<number> {
  const each = await auditAll(context);
  const withdrawn = await auditAfterWithdrawal(context);
  const again = await auditAfterGrant(context);
  return each + withdrawn + again + (await auditFleet(context));
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
  await page
    .getByRole('button', { name: /How is it granted:/ })
    .first()
    .click();
  const cell = page.getByRole('dialog');
  await cell.getByRole('article').first().waitFor();
  await pictures.take('matrix-cell', page);
  await cell.getByRole('button', { name: 'Close', exact: true }).click();
  return demoConnections.length;
}

/** What is too much: through what it is held, what withdrawing it does, and, once it is withdrawn, who did it. */
async function auditAfterWithdrawal({
  site,
  program,
  pictures,
  say,
}: DemoContext): Promise<number> {
  const { nickname, host, scheme, permission, holder, by } = tooMuch;
  const page = await program.page();
  say(`somebody gives ${nickname} more than it needs: auditing again`);
  site.knobs.grantInScheme(host, scheme, permission, holder, by.accountId);
  await goTo(page, 'Connections');
  await chooseConnection(page, nickname);
  await auditConnection(page);
  const finding = page.locator(`[data-requirement="excessive:${permission}"]`);
  say(`asking through what ${nickname} holds what no purpose needs`);
  await finding.getByRole('button', { name: /^Withdraw safely/ }).click();
  const grants = finding.getByRole('region', { name: 'How the account holds it' });
  const chain = grants.getByRole('figure').first();
  await chain.waitFor();
  for (const line of await chain.getByRole('listitem').allInnerTexts()) {
    say(`  ${line.replace(/\s+/g, ' ').trim()}`);
  }
  await grants.scrollIntoViewIfNeeded();
  await pictures.take('grant-chain', page);

  const proposals = grants.getByRole('region', { name: 'Withdraw safely' });
  const outcome = proposals.getByRole('region', { name: 'Before and after' });
  await outcome.getByText(/^Whether all needs stay met is not known: .* not read\.$/).waitFor();
  await outcome.scrollIntoViewIfNeeded();
  await pictures.take('what-if', page);
  await proposals.getByRole('button', { name: /other ways?$/ }).click();
  const table = proposals.getByRole('table', { name: 'Ways to fix it, compared' });
  say(`  ${await table.getByRole('row').count()} rows compare the ways to withdraw it`);
  await table.scrollIntoViewIfNeeded();
  await pictures.take('alternatives', page);

  say(`${by.displayName} withdraws it: checking again`);
  site.knobs.revokeInScheme(host, scheme, permission, holder, by.accountId);
  await finding.getByRole('button', { name: /^Check again/ }).click();
  const lost = page.locator('[data-change="lost"][data-subject="project-permission"]');
  await lost.getByText(by.displayName).first().waitFor();
  say(`  ${(await lost.first().innerText()).replace(/\s+/g, ' ').trim()}`);
  await lost.first().scrollIntoViewIfNeeded();
  await pictures.take('who-changed-it', page);
  return 2;
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
