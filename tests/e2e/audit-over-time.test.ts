import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, generateFleet, startPracticeSite, tokens } from '../simulator/index.ts';
import { saveConnections } from '../bench/save-connections.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  goTo,
  connectionRow,
  waitForList,
} from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const host = 'acme-sandbox.atlassian.net';
const sandbox = {
  nickname: 'Acme sandbox',
  subdomain: 'acme-sandbox',
  username: accounts.sandboxBot.email,
  token: tokens.sandboxBot.value,
};

/** Answers the native dialog in a person's place with a file. */
async function willSaveTo({ application }: Program, file: string): Promise<void> {
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}

/** Saves the report of what is shown, and reads the file. */
async function savedReport(
  program: Program,
  page: Page,
  form: 'Web page' | 'PDF' | 'CSV table' | 'JSON',
  file: string,
): Promise<Buffer> {
  await willSaveTo(program, file);
  await page.getByLabel('Form of the report').selectOption({ label: form });
  await page.getByRole('button', { name: 'Save a report', exact: true }).click();
  await page.getByText('The report is saved.').last().waitFor();
  const read = (): Buffer | null => {
    try {
      return readFileSync(file);
    } catch {
      return null;
    }
  };
  return until(read, { what: `the ${form} is written` });
}

test(
  'a missing permission is granted: Check again turns it, drift is shown, and the reports say both',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, sandbox);
    await chooseConnection(page, sandbox.nickname);
    await auditConnection(page);
    const finding = page.locator('[data-requirement="administer-jira"]');
    expect(await finding.getAttribute('data-verdict')).toBe('missing');

    site.knobs.grant(host, 'service-desk-agents', 'ADMINISTER');
    await finding
      .getByRole('button', { name: /^Check again/ })
      .first()
      .click();
    await page
      .locator('[data-requirement="administer-jira"][data-verdict="missing"]')
      .waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /^Changed since / }).waitFor();
    await page.locator('[data-change="gained"][data-subject="global-permission"]').waitFor();
    await page.getByText('It gained Administer Jira.').waitFor();
    await page.getByText('Now met: Administer Jira.').waitFor();

    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { name: /^From .* to / }).waitFor();

    const folder = session.folders.folder;
    const html = await savedReport(program, page, 'Web page', join(folder, 'report.html'));
    const pageText = html.toString('utf8');
    expect(pageText).toContain('It gained Administer Jira.');
    expect(pageText).toMatch(/class="mark met"[^]*?Administer Jira/);
    expect(pageText).toMatch(/[0-9a-f]{64}/);
    const json = await savedReport(program, page, 'JSON', join(folder, 'report.json'));
    const [audit] = JSON.parse(json.toString('utf8')).audits;
    const turned = audit.findings.find(
      ({ requirementId }: { requirementId: string }) => requirementId === 'administer-jira',
    );
    expect(turned.verdict).toBe('met');
    expect(audit.drift.changes.map(({ kind }: { kind: string }) => kind)).toContain('gained');
    const pdf = await savedReport(program, page, 'PDF', join(folder, 'report.pdf'));
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.byteLength).toBeGreaterThan(5_000);
    const csv = await savedReport(program, page, 'CSV table', join(folder, 'report.csv'));
    for (const file of [html, json, pdf, csv]) {
      expect(file.includes(tokens.sandboxBot.value)).toBe(false);
    }

    await goTo(page, 'Connections');
    await connectionRow(page, sandbox.nickname).getByText('1 gained').waitFor();
    await program.quit();
  }),
);

test(
  'a fleet of 200 connections over 20 sites is audited, filtered, cancelled and reported',
  withFixture({}, async ({ session, start }) => {
    const { description, connections } = generateFleet(20, 10);
    const site = await startPracticeSite(description);
    try {
      const program = await start({ site });
      const page = await program.page();
      await waitForList(page);
      await saveConnections(program, connections);
      await goTo(page, 'Fleet');
      const audits = page.getByRole('button', { name: 'Audit all', exact: true });

      site.knobs.fault({ host: '*' }, { kind: 'delay', milliseconds: 300 });
      await audits.click();
      await page.getByText(/^Auditing \d+ of 200$/).waitFor();
      await page.getByRole('button', { name: 'Cancel audits' }).click();
      await page.getByText(/^Ended after \d+ of 200$/).waitFor();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      site.knobs.clearFaults();

      await audits.click();
      await page.getByText('200 audits ended', { exact: true }).waitFor({ timeout: 240_000 });
      await page.getByText('200 audited', { exact: true }).waitFor();
      await page.getByLabel('What the last audit found').selectOption('missing');
      await page.getByText('20 of 200').first().waitFor();
      expect(await page.getByRole('button', { name: 'Audit 20 shown' }).isVisible()).toBe(true);
      const row = page.getByRole('row').filter({ hasText: 'Fleet 01 bot 10' });
      await row.getByText('1 missing').waitFor();

      const csv = await savedReport(
        program,
        page,
        'JSON',
        join(session.folders.folder, 'fleet.json'),
      );
      const report = JSON.parse(csv.toString('utf8'));
      expect(report.audits).toHaveLength(20);
      const verdicts = report.audits.map(({ verdict }: { verdict: string }) => verdict);
      expect([...new Set(verdicts)]).toEqual(['missing']);
      const pdf = await savedReport(
        program,
        page,
        'PDF',
        join(session.folders.folder, 'fleet.pdf'),
      );
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      await program.quit();
    } finally {
      await site.close();
    }
  }),
);
