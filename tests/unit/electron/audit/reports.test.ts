import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../electron/audit/model/evaluate.ts';
import { known, type Evidence } from '../../../../electron/audit/model/evidence.ts';
import type { Connection } from '../../../../electron/connections/index.ts';
import { findBuiltInPurposes, builtInPurposes } from '../../../../electron/purposes/index.ts';
import {
  reportDocument,
  type ReportDocument,
} from '../../../../electron/audit/report/report-document.ts';
import { reportAsHtml } from '../../../../electron/audit/report/report-html.ts';
import { reportAsJson, reportAsTable } from '../../../../electron/audit/report/report-tables.ts';
import {
  writeReport,
  type ReportingDependencies,
} from '../../../../electron/audit/report/reporting.ts';
import { parseTable } from '../../../../electron/csv/index.ts';
import { instant } from '../../../../electron/system/index.ts';
import { eventCards, practiceToken } from '../connections/form.ts';
import { completeEvidence, evidenceWith } from './known-account.ts';
import { openedAudits } from './opened-audits.ts';
import { hebrew } from '../../hostile-text.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';
import { valueOf } from '../../value-of.ts';

const withoutAdminister = evidenceWith({
  globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: ['USER_PICKER'] }),
});

const hostile = '<img src=x onerror=alert(1)>"\'&';

const hostileEvidence = evidenceWith({
  groups: known([hostile]),
  identity: known({
    accountId: 'x',
    displayName: hostile,
    emailAddress: null,
    accountType: 'atlassian',
    active: true,
  }),
});

/** A report of the audits of one connection that lost something, or of a fleet of two and one that was not audited. */
function reportOf(
  scope: 'audit' | 'fleet',
  evidences: readonly Evidence[],
  asSaved = (connection: Connection): Connection => connection,
): ReportDocument {
  const { create, keep, connections, comparisons } = openedAudits();
  const ids = [create('Acme'), create('=HYPERLINK("x")')];
  create('Never');
  const [id = create('none')] = ids;
  const reports = evidences.map((evidence, day) =>
    keep(id, `2026-11-0${day + 1}T10:00:00Z`, evidence),
  );
  const last = reports.at(-1);
  const other = keep(ids[1] ?? id, '2026-11-05T10:00:00Z', completeEvidence);
  const told = scope === 'audit' ? [last] : [last, other];
  return reportDocument({
    scope,
    madeAt: instant(Date.parse('2026-11-23T12:00:00Z')),
    madeBy: 'Chatelaine 0.1.0',
    audits: told.flatMap((report) =>
      report === undefined
        ? []
        : [
            {
              report,
              connection: asSaved(valueOf(connections.get(report.connectionId))),
              drift: valueOf(comparisons.drift(report.id)),
            },
          ],
    ),
    notAudited: valueOf(connections.list()).filter(({ nickname }) => nickname === 'Never'),
    purposes: builtInPurposes(),
  });
}

const granted = (): ReportDocument => reportOf('audit', [withoutAdminister, completeEvidence]);
const fleet = (): ReportDocument => reportOf('fleet', [completeEvidence, withoutAdminister]);

describe('A report', () => {
  it('says when, by which rules, on which evidence, what was found and what changed', () => {
    const [audit] = granted().audits;
    expect(audit).toMatchObject({
      connection: { nickname: 'Acme' },
      startedAt: '2026-11-02T10:00:00.000Z',
      evidenceSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      drift: { since: '2026-11-01T10:00:00.000Z' },
    });
    expect(audit?.drift?.changes[0]?.sentence).toBe('It gained Name of ADMINISTER.');
    const page = reportAsHtml(granted());
    expect(page).toContain('It gained Name of ADMINISTER.');
    expect(page).toContain(audit?.evidenceSha256);
    expect(page).toContain('2 November 2026 at 10:00 UTC');
  });

  it('finds the same in the same evidence under the same rules', () => {
    const once = evaluate(completeEvidence, findBuiltInPurposes([eventCards]));
    const shuffled: Evidence = JSON.parse(JSON.stringify(completeEvidence));
    expect(evaluate(shuffled, findBuiltInPurposes([eventCards]))).toEqual(once);
    const withoutIds = (document: ReportDocument): object => ({
      ...document,
      audits: document.audits.map(({ id: _id, ...rest }) => rest),
    });
    expect(withoutIds(fleet())).toEqual(withoutIds(fleet()));
  });

  it.each(['audit', 'fleet'] as const)('of %s fits its documented schema', (scope) => {
    const schema: object = JSON.parse(
      readFileSync(new URL('../../../../docs/audit-report.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv({ validateFormats: false }).compile(schema);
    const document: unknown = JSON.parse(
      reportAsJson(reportOf(scope, [completeEvidence, withoutAdminister])).toString('utf8'),
    );
    validate(document);
    expect(validate.errors).toBeNull();
    expect(validate({ ...Object(document), token: 'x' })).toBe(false);
  });

  it('isolates names for people, and gives programs the names alone', () => {
    const evidence = evidenceWith({
      groups: known([`${hebrew}\u200f`, 'ops']),
      identity: known({
        accountId: 'x',
        displayName: `${hebrew}\u202e`,
        emailAddress: 'ops@acme.example',
        accountType: 'atlassian',
        active: false,
      }),
    });
    const document = reportOf('audit', [evidence]);
    expect(reportAsHtml(document)).toContain(`\u2068${hebrew}\u2069 (ops@acme.example)`);
    expect(reportAsHtml(document)).toContain(
      `The account of \u2068${hebrew}\u2069 is deactivated.`,
    );
    expect(reportAsHtml(document)).not.toMatch(/[\u202e\u200f]/);
    for (const data of [reportAsJson(document), reportAsTable(document)].map(String)) {
      expect(data).toContain(`The account of ${hebrew} is deactivated.`);
      expect(data).not.toMatch(/[\u2068\u2069\u202e\u200f]/);
    }
    expect(String(reportAsTable(document))).toContain(`${hebrew} (ops@acme.example)`);
  });

  it.each([
    ['in JSON', reportAsJson],
    ['as a table', reportAsTable],
    ['as a page', reportAsHtml],
  ])('%s says the same of Latin names as ever', (_, write) => {
    expect(String(write(fleet()))).not.toMatch(/[\u2068\u2069]/);
  });

  it('holds no token that an earlier version let into a nickname', () => {
    const secret = 'NjQyNTE0MDkzMjcxOsPxoJt3IN4RilXuQbBs+p00Ev6r';
    const document = reportOf('audit', [completeEvidence], (connection) => ({
      ...connection,
      nickname: `Acme ${secret}`,
    }));
    const written = [reportAsHtml(document), String(reportAsJson(document))].join('\n');
    expect(written).toContain('Acme •••');
    expect(written).not.toContain(secret.slice(0, 20));
  });

  it('holds no token in any form', () => {
    for (const content of [reportAsHtml(fleet()), reportAsJson(fleet()), reportAsTable(fleet())]) {
      const text = content.toString();
      expect(text).not.toContain(practiceToken);
      expect(text).not.toContain(Buffer.from(practiceToken).toString('base64').slice(0, 20));
    }
  });
});

describe('A report as a web page', () => {
  it('lets nothing in but its own style, and has no script', () => {
    const page = reportAsHtml(fleet());
    expect(page).toMatch(/content="default-src &#39;none&#39;; style-src &#39;sha256-/);
    expect(page).not.toMatch(/<script|<img|<link|<iframe|style="|onerror=alert|javascript:/);
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  it('escapes what came from Jira', () => {
    const page = reportAsHtml(reportOf('audit', [hostileEvidence]));
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  });

  it('links to pages of the site alone', () => {
    const page = reportAsHtml(fleet());
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => address);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(new URL(link).protocol).toBe('https:');
  });

  it('sets another way apart from the steps of the first', () => {
    const page = reportAsHtml(reportOf('audit', [withoutAdminister]));
    const [first = '', ...others] = page
      .slice(page.indexOf('Who can do it'))
      .split(/<p>Or, only if .* cannot be added to .*:<\/p>/);
    expect(first.slice(0, first.lastIndexOf('</ol>'))).toContain('to a group that has it already');
    expect(first).not.toContain('Every member of the group then administers Jira');
    expect(others).toHaveLength(1);
    expect(others[0]).toContain('Every member of the group then administers Jira');
  });

  it('shows the fleet in one table, with who was not audited', () => {
    const page = reportAsHtml(fleet());
    expect(page.match(/<tr>/g)).toHaveLength(3);
    expect(page).toContain('Not audited yet');
    expect(page).toContain('Never');
  });
});

describe('A report as a table', () => {
  it('has a line for each finding, each change and who was not audited, all of the same length', () => {
    const document = fleet();
    const rows = valueOf(parseTable(reportAsTable(document)));
    const lines = document.audits.reduce(
      (sum, { findings, drift }) => sum + findings.length + (drift?.changes.length ?? 0),
      0,
    );
    expect(rows).toHaveLength(1 + lines + document.notAudited.length);
    expect(new Set(rows.map(({ cells }) => cells.length))).toEqual(new Set([17]));
  });

  it('runs no cell as a formula', () => {
    expect(reportAsTable(fleet()).toString('utf8')).toContain('\'=HYPERLINK(""x"")');
  });
});

describe('Saving a report', () => {
  function saving(changes: Partial<ReportingDependencies> = {}) {
    const opened = openedAudits();
    const file = `${temporaryFolder()}/report`;
    const asked: string[] = [];
    const parts: ReportingDependencies = {
      connections: opened.connections,
      grants: opened.grants,
      clock: opened.clock,
      files: {
        toWrite: (_kind, name) => {
          asked.push(name);
          return Promise.resolve(file);
        },
      },
      printPdf: (page) => Promise.resolve(Buffer.from(`printed ${page}`)),
      madeBy: 'Chatelaine 0.1.0',
      ...changes,
    };
    const id = opened.create('Acme');
    const report = opened.keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    return { ...opened, file, asked, parts, report };
  }

  it.each([
    ['html', '<!doctype html>'],
    ['pdf', 'printed <!doctype html>'],
    ['csv', '\uFEFFConnection,'],
    ['json', '{\n  "format": "chatelaine-audit-report 1"'],
  ] as const)('writes %s where the person says', async (format, beginning) => {
    const { parts, file, asked, report, ...kept } = saving();
    const of = { scope: 'audit', auditId: report.id } as const;
    expect(await writeReport(parts, kept, { of, format })).toEqual({
      ok: true,
      value: { outcome: 'written' },
    });
    expect(readFileSync(file, 'utf8').startsWith(beginning)).toBe(true);
    expect(asked).toEqual([expect.stringMatching(new RegExp(`^chatelaine-audit-.*\\.${format}$`))]);
  });

  it('writes nothing where the person thought better of it', async () => {
    const { parts, ...kept } = saving({ files: { toWrite: () => Promise.resolve(null) } });
    const of = { scope: 'fleet', ids: [] } as const;
    expect(await writeReport(parts, kept, { of: { ...of, ids: [] }, format: 'html' })).toEqual({
      ok: true,
      value: { outcome: 'cancelled' },
    });
  });

  it('says so where no PDF could be made', async () => {
    const { parts, report, ...kept } = saving({ printPdf: () => Promise.reject(new Error('no')) });
    const of = { scope: 'audit', auditId: report.id } as const;
    expect(await writeReport(parts, kept, { of, format: 'pdf' })).toEqual({
      ok: false,
      error: { code: 'pdf-not-made' },
    });
  });
});
