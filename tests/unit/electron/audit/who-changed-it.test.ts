import { describe, expect, it } from 'vitest';
import { auditHandlers, type AuditReport } from '../../../../electron/audit/index.ts';
import { wordChangedBy } from '../../../../electron/audit/model/wording.ts';
import { accounts } from '../../../simulator/index.ts';
import { valueOf } from '../../value-of.ts';
import { auditedAt } from './audited.ts';

const host = 'acme.atlassian.net';
const { acmeBot, acmeOwner } = accounts;
const scheme = 'Service project scheme';
const users = { type: 'group', name: 'jira-users' } as const;

async function practised() {
  const parts = await auditedAt('acme', 'acmeBot');
  const handlers = auditHandlers(parts.audits);
  parts.clock.jump(Date.now() - parts.clock.now());
  const run = async (): Promise<AuditReport> =>
    valueOf(await handlers['audit:run']({ id: parts.id }));
  /** What is said of who made each change that an audit found, by what it is about. */
  const said = (report: AuditReport): ReadonlyMap<string, readonly string[]> => {
    const drift = valueOf(parts.audits.comparisons.drift(report.id));
    return new Map((drift?.changes ?? []).map(({ key, by = null }) => [key, wordChangedBy(by)]));
  };
  return { ...parts, handlers, run, said };
}

describe('an excessive permission that somebody else withdraws', () => {
  it('is withdrawn by its safest proposal, and the next audit says who did it', async () => {
    const { site, run, said, handlers } = await practised();
    site.knobs.grantInScheme(host, scheme, 'DELETE_ISSUES', users, acmeOwner.accountId);
    const before = await run();
    const excessive = before.findings.find(
      ({ requirementId }) => requirementId === 'excessive:DELETE_ISSUES',
    );
    expect(excessive?.verdict).toBe('excessive');
    const subject = { kind: 'finding', requirementId: 'excessive:DELETE_ISSUES' } as const;
    const view = valueOf(
      await handlers['audit:read-grants']({ auditId: before.id, subject, all: false }),
    );
    expect(view?.answers.map(({ explanation }) => explanation)).toContain('explained');
    const [first] = view?.proposals?.list ?? [];
    if (first === undefined) throw new Error('Nothing is proposed');
    // Leaving the group would take what nobody can tell; taking the grant back takes just this.
    expect(first.changes.map(({ code }) => code)).toEqual(['revoke-in-scheme']);
    const whatIf = valueOf(
      await handlers['audit:try-changes']({ auditId: before.id, changes: [...first.changes] }),
    );
    expect(
      whatIf.connections.flatMap(({ turns }) => turns).filter(({ was }) => was === 'met'),
    ).toEqual([]);
    site.knobs.revokeInScheme(host, scheme, 'DELETE_ISSUES', users, acmeOwner.accountId);
    const after = await run();
    expect(after.findings.map(({ requirementId }) => requirementId)).not.toContain(
      'excessive:DELETE_ISSUES',
    );
    expect(said(after).get('DELETE_ISSUES')?.join(' ')).toContain(acmeOwner.displayName);
    const met = (report: AuditReport): readonly string[] =>
      report.findings
        .filter(({ verdict }) => verdict === 'met')
        .map(({ requirementId }) => requirementId);
    expect(met(after)).toEqual(expect.arrayContaining([...met(before)]));
  });

  it('keeps nothing of the log but what is shown, and no network address', async () => {
    const { site, run, opened } = await practised();
    await run();
    site.knobs.leave(host, 'jira-users', acmeBot.accountId, acmeOwner.accountId);
    await run();
    const rows = opened.database.prepare('SELECT authors FROM change_authors').pluck().all();
    expect(rows).toHaveLength(1);
    expect(String(rows[0])).toContain(acmeOwner.displayName);
    expect(String(rows[0])).not.toContain('198.51.100.23');
  });

  it('asks nothing of the log where nothing changed', async () => {
    const { site, run } = await practised();
    await run();
    await run();
    expect(site.journal.requests().filter(({ path }) => path.includes('auditing'))).toEqual([]);
  });
});
