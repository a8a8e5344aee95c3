import { describe, expect, it } from 'vitest';
import { driftBetween } from '../../../../electron/audit/model/drift.ts';
import { evaluate } from '../../../../electron/audit/model/evaluate.ts';
import type { Evidence } from '../../../../electron/audit/model/evidence.ts';
import type { AuditReport } from '../../../../electron/audit/model/finding.ts';
import { reportDocument } from '../../../../electron/audit/report/report-document.ts';
import { reportAsHtml } from '../../../../electron/audit/report/report-html.ts';
import { reportAsJson, reportAsTable } from '../../../../electron/audit/report/report-tables.ts';
import { createShownAudits } from '../../../../electron/audit/shown-audits.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { announce } from '../../../../electron/health/announcing.ts';
import { builtInPurposes, type Purpose } from '../../../../electron/purposes/index.ts';
import { instant, success } from '../../../../electron/system/index.ts';
import type { NotificationText } from '../../../../electron/texts/index.ts';
import { createTrayActions } from '../../../../electron/tray/tray-actions.ts';
import { accounts, administrator, own, powerfulAccount, powerless } from './golden-accounts.ts';
import { completeEvidence } from './known-account.ts';
import { openedAudits } from './opened-audits.ts';
import { wordedText } from './worded.ts';
import { valueOf } from '../../value-of.ts';

/** What a person reads of audits, word for word as it was when findings were kept as sentences. */

describe('every finding of every purpose', () => {
  it.each(accounts)('of an account that is %s', async (name, evidence) => {
    const findings = [
      ...evaluate(evidence, [...builtInPurposes(), own]),
      ...builtInPurposes().flatMap((purpose) => evaluate(evidence, [purpose])),
    ];
    const text = findings.map(wordedText).join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/findings-${name}.txt`);
  });
});

/** Ids are made at random; every other word of a text stays as it is. */
function withoutIds(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}/g, '<id>');
}

function kept() {
  const opened = openedAudits();
  const [acme, other] = [opened.create('Acme'), opened.create('Other')];
  opened.create('Never');
  const purposes = [...builtInPurposes(), own];
  const keep = (id: ConnectionId, at: string, evidence: Evidence): AuditReport =>
    opened.keep(id, at, evidence, purposes);
  keep(acme, '2026-11-01T10:00:00Z', completeEvidence);
  const last = keep(acme, '2026-11-02T10:00:00Z', powerfulAccount);
  keep(other, '2026-11-03T10:00:00Z', powerfulAccount);
  keep(other, '2026-11-04T10:00:00Z', powerless);
  const newest = keep(other, '2026-11-05T10:00:00Z', administrator);
  return { ...opened, last, newest };
}

describe('a report', () => {
  it.each([
    ['audit', 'html', reportAsHtml],
    ['fleet', 'html', reportAsHtml],
    ['fleet', 'csv', reportAsTable],
    ['fleet', 'json', reportAsJson],
  ] as const)('of %s as %s', async (scope, format, write) => {
    const { connections, comparisons, store, last, newest } = kept();
    const told = scope === 'audit' ? [last] : [last, newest];
    const document = reportDocument({
      scope,
      madeAt: instant(Date.parse('2026-11-23T12:00:00Z')),
      madeBy: 'Chatelaine 0.1.0',
      audits: told.flatMap(({ id, connectionId }) => {
        const report = valueOf(store.report(id));
        if (report === null) throw new Error('The audit is gone');
        const drift = valueOf(comparisons.drift(id));
        return [{ report, connection: valueOf(connections.get(connectionId)), drift }];
      }),
      notAudited: valueOf(connections.list()).filter(({ nickname }) => nickname === 'Never'),
      purposes: builtInPurposes(),
    });
    const text = withoutIds(String(write(document)));
    await expect(text).toMatchFileSnapshot(`golden/report-of-${scope}.${format}`);
  });
});

it('a message to whoever can grant what is missing, or take away what is too much', async () => {
  const { store, connections, grants, last, newest } = kept();
  const shown = createShownAudits(store, connections, grants);
  const excess = newest.findings.find(({ verdict }) => verdict === 'excessive');
  const questions = [
    { auditId: last.id, requirementId: null },
    ...(excess === undefined ? [] : [{ auditId: newest.id, requirementId: excess.requirementId }]),
  ];
  expect(questions).toHaveLength(2);
  const messages = await Promise.all(
    questions.map(async (question) => valueOf(await shown.message(question))),
  );
  await expect(messages.join('\n---\n')).toMatchFileSnapshot('golden/messages.txt');
});

it('a notification', async () => {
  const purposes = [...builtInPurposes(), own];
  const format = {
    date: (day: string) => day,
    time: String,
    list: (names: readonly string[]) => names.join(', '),
    names: true,
  };
  const id = 'x' as ConnectionId;
  const changed = accounts
    .slice(1)
    .flatMap(([, evidence]) => [
      driftBetween(completeEvidence, evidence, purposes),
      driftBetween(evidence, completeEvidence, purposes),
    ]);
  const news = changed.flatMap((changes) => [
    { kind: 'permissions-lost' as const, changes },
    ...changes.map((each) => ({ kind: 'account-changed' as const, changes: [each] })),
  ]);
  const announced = news.flatMap((each) =>
    announce([{ id, nickname: 'Acme', news: each }], format).map(({ text }) => text),
  );
  const audited: NotificationText[] = [];
  for (const [, evidence] of accounts) audited.push(...(await toldByTray(evidence, purposes)));
  const text = [...audited, ...announced]
    .map(({ title, body }) => `${title}\n${body}`)
    .join('\n\n');
  await expect(`${text}\n`).toMatchFileSnapshot('golden/notifications.txt');
});

/** What the tray tells of an audit that was asked for there. */
async function toldByTray(
  evidence: Evidence,
  purposes: readonly Purpose[],
): Promise<readonly NotificationText[]> {
  const { connections, clock, create, keep } = openedAudits();
  const id = create('Acme');
  const told: NotificationText[] = [];
  const refused = (): never => {
    throw new Error('Only an audit was asked for');
  };
  const acts = createTrayActions({
    connection: () => connections.get(id),
    audit: () => Promise.resolve(success(keep(id, '2026-11-01T10:00:00Z', evidence, purposes))),
    notify: (text) => told.push(text),
    runOne: refused,
    runAll: refused,
    copy: refused,
    browse: refused,
    clock,
    formats: { date: (day) => day, time: String },
  });
  await acts.audit(id);
  return told;
}
