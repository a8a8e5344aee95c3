import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auditHandlers, type ReportFormat } from '../../../../electron/audit/index.ts';
import { wordProposal } from '../../../../electron/audit/model/grants/wording.ts';
import { parseTable } from '../../../../electron/csv/index.ts';
import { accounts } from '../../../simulator/index.ts';
import { valueOf } from '../../value-of.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';
import { auditedAt } from './audited.ts';
import { credentialsOf } from './practice.ts';

const host = 'acme.atlassian.net';
const finding = 'excessive:DELETE_ISSUES';
const scheme = 'Service project scheme';

/** The report of an audit with a permission too much, of which the second of the ways to withdraw it was chosen. */
async function reported(format: ReportFormat) {
  const file = `${temporaryFolder()}/report`;
  const parts = await auditedAt('acme', 'acmeBot', {
    files: { toWrite: () => Promise.resolve(file) },
    printPdf: (page) => Promise.resolve(Buffer.from(`printed ${page}`)),
    madeBy: 'Chatelaine',
  });
  const handlers = auditHandlers(parts.audits);
  const users = { type: 'group', name: 'jira-users' } as const;
  parts.site.knobs.grantInScheme(
    host,
    scheme,
    'DELETE_ISSUES',
    users,
    accounts.acmeOwner.accountId,
  );
  const { id: auditId } = valueOf(await handlers['audit:run']({ id: parts.id }));
  const subject = { kind: 'finding', requirementId: finding } as const;
  const view = valueOf(await handlers['audit:read-grants']({ auditId, subject, all: true }));
  const [first, second] = view?.proposals?.list ?? [];
  if (first === undefined || second === undefined) throw new Error('Two ways were expected');
  valueOf(
    await handlers['audit:choose-remedy']({
      auditId,
      requirementId: finding,
      proposal: second.id,
    }),
  );
  valueOf(await handlers['audit:report']({ of: { scope: 'audit', auditId }, format }));
  const stepsOf = (proposal: typeof first): readonly string[] =>
    wordProposal(proposal, 'Jira Bot').steps.map(({ text }) => text);
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(credentialsOf('acmeBot').token);
  return { text, chosen: stepsOf(second), first: stepsOf(first) };
}

/** What a page says, without its tags. */
function textOf(page: string): string {
  return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

const chain = `Group jira-users → Permission scheme ${scheme} → Delete Issues → `;

it.each(['html', 'pdf'] as const)(
  'a report as %s carries the chains, and the remedy that was chosen in place of the first',
  async (format) => {
    const { text, chosen, first } = await reported(format);
    const said = plain(textOf(text));
    expect(text.startsWith(format === 'pdf' ? 'printed <!doctype' : '<!doctype')).toBe(true);
    expect(said).toContain(chain);
    for (const step of chosen) expect(said).toContain(plain(step));
    for (const step of first.filter((each) => !chosen.includes(each))) {
      expect(said).not.toContain(plain(step));
    }
  },
);

it('a report as csv carries the chains, and the remedy that was chosen in place of the first', async () => {
  const { text, chosen, first } = await reported('csv');
  const rows = valueOf(parseTable(Buffer.from(text))).map(({ cells }) => cells.map(String));
  const row = rows.find((cells) => cells.some((cell) => cell.includes(chain)));
  const said = row?.join('\n') ?? '';
  expect(row).toContain('Delete Issues');
  for (const step of chosen) expect(said).toContain(plain(step));
  for (const step of first.filter((each) => !chosen.includes(each))) {
    expect(said).not.toContain(plain(step));
  }
});

it('a report as json carries the chains, and the remedy that was chosen with its addresses', async () => {
  const { text, chosen } = await reported('json');
  const [audit] = JSON.parse(text).audits;
  const told = audit.findings.find(
    ({ requirementId }: { readonly requirementId: string }) => requirementId === finding,
  );
  const ways: readonly string[] = told.through.flatMap(
    ({ ways: each }: { readonly ways: readonly string[] }) => each,
  );
  expect(ways.some((way) => way.includes(chain))).toBe(true);
  expect(told.remedy.steps.map(({ text: step }: { readonly text: string }) => step)).toEqual(
    chosen.map(plain),
  );
  for (const { address } of told.remedy.steps) expect(address).toMatch(/^https:\/\//);
});
