import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../../electron/audit/model/evidence.ts';
import type { AuditId } from '../../../../electron/audit/model/finding.ts';
import { instant } from '../../../../electron/system/index.ts';
import { wordChange } from '../../../../electron/audit/model/wording.ts';
import { completeEvidence, evidenceWith } from './known-account.ts';
import { openedAudits } from './opened-audits.ts';
import { valueOf } from '../../value-of.ts';

const noGroups = evidenceWith({ groups: known([]) });
const unreadable = evidenceWith({ groups: unknown('timed-out') });

describe('Kept audits', () => {
  it('keep the same evidence once, and forget it with the last audit that is based on it', () => {
    const { create, keep, count, vault } = openedAudits();
    const id = create('Acme');
    keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    keep(id, '2026-11-02T10:00:00Z', completeEvidence);
    keep(id, '2026-11-03T10:00:00Z', noGroups);
    expect([count('audit'), count('audit_evidence')]).toEqual([3, 2]);
    vault.database.prepare('DELETE FROM connection').run();
    expect([count('audit'), count('audit_evidence')]).toEqual([0, 0]);
  });

  it('are listed without one that cannot be read, of which the log has no word but how many there are', () => {
    const { create, keep, store, vault, logged } = openedAudits();
    const [id, other] = [create('Acme'), create('Other')];
    const first = keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    const second = keep(id, '2026-11-02T10:00:00Z', completeEvidence);
    const third = keep(other, '2026-11-02T10:00:00Z', completeEvidence);
    vault.database
      .prepare('UPDATE audit SET findings = ? WHERE id = ?')
      .run('[{"form":"coded","title":"Acme"}]', second.id);
    expect(valueOf(store.history(id, 10)).map((audit) => audit.id)).toEqual([first.id]);
    expect(valueOf(store.fleet()).map((audit) => audit.id)).toEqual([third.id]);
    expect(logged).toEqual(Array.from({ length: 2 }, () => ['audits not readable', { count: 1 }]));
    expect(() => store.report(second.id)).toThrow();
  });

  it('are all kept for 90 days, and then the last of each month', () => {
    const { create, keep, store } = openedAudits();
    const id = create('Acme');
    const other = create('Other');
    keep(other, '2026-01-05T10:00:00Z', completeEvidence);
    const days = [
      '2026-01-05',
      '2026-01-28',
      '2026-02-01',
      '2026-06-10',
      '2026-06-30',
      '2026-07-01',
      '2026-07-02',
      '2026-09-27',
      '2026-09-28',
    ];
    for (const day of days) keep(id, `${day}T10:00:00Z`, completeEvidence);
    const kept = (): string[] =>
      valueOf(store.timeline(id)).map(({ startedAt }) =>
        new Date(startedAt).toISOString().slice(0, 10),
      );
    expect(kept()).toEqual([
      '2026-01-28',
      '2026-02-01',
      '2026-06-30',
      '2026-07-01',
      '2026-07-02',
      '2026-09-27',
      '2026-09-28',
    ]);
    keep(id, '2026-10-01T10:00:00Z', completeEvidence);
    keep(id, '2026-10-02T10:00:00Z', completeEvidence);
    expect(kept()).not.toContain('2026-07-01');
    expect(valueOf(store.timeline(other))).toHaveLength(1);
  });

  it('lose nothing to a clock that ran ahead once', () => {
    const { create, keep, store } = openedAudits();
    const id = create('Acme');
    for (const at of ['2026-11-01', '2026-11-02', '2031-01-01', '2026-11-03']) {
      keep(id, `${at}T10:00:00Z`, completeEvidence);
    }
    expect(valueOf(store.timeline(id))).toHaveLength(4);
  });

  it('know how much changed since what was known before', () => {
    const { create, keep, store } = openedAudits();
    const id = create('Acme');
    keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    keep(id, '2026-11-02T10:00:00Z', unreadable);
    keep(id, '2026-11-03T10:00:00Z', completeEvidence);
    keep(id, '2026-11-04T10:00:00Z', noGroups);
    expect(valueOf(store.timeline(id)).map(({ drift }) => drift)).toEqual([
      null,
      { lost: 0, changed: 0, gained: 0 },
      { lost: 0, changed: 0, gained: 0 },
      { lost: 2, changed: 0, gained: 0 },
    ]);
  });
});

describe('Audits beside each other', () => {
  it('are compared with the one before, and what that could not read with what was known', () => {
    const { create, keep, comparisons } = openedAudits();
    const id = create('Acme');
    const first = keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    const second = keep(id, '2026-11-02T10:00:00Z', unreadable);
    const third = keep(id, '2026-11-03T10:00:00Z', noGroups);
    expect(valueOf(comparisons.drift(first.id))).toBeNull();
    expect(valueOf(comparisons.drift(second.id))?.changes).toEqual([]);
    const drift = valueOf(comparisons.drift(third.id));
    expect(drift?.before.id).toBe(second.id);
    expect(drift?.changes.map((one) => wordChange(one).sentence)).toEqual([
      'It left the group jira-users.',
      'It left the group service-desk-agents.',
    ]);
  });

  it('are compared since a moment, as notifications need it', () => {
    const { create, keep, comparisons } = openedAudits();
    const id = create('Acme');
    const told = keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    keep(id, '2026-11-02T10:00:00Z', noGroups);
    const newest = keep(id, '2026-11-03T10:00:00Z', completeEvidence);
    expect(valueOf(comparisons.driftSince(id, told.startedAt))?.changes).toEqual([]);
    expect(valueOf(comparisons.driftSince(id, null))?.changes).toHaveLength(2);
    expect(valueOf(comparisons.driftSince(id, newest.startedAt))).toBeNull();
    const notKept = instant(told.startedAt - 1);
    expect(valueOf(comparisons.driftSince(id, notKept))).toBeNull();
  });

  it('are any two of a connection, whichever is named first', () => {
    const { create, keep, comparisons } = openedAudits();
    const id = create('Acme');
    const first = keep(id, '2026-11-01T10:00:00Z', completeEvidence);
    keep(id, '2026-11-02T10:00:00Z', completeEvidence);
    const third = keep(id, '2026-11-03T10:00:00Z', noGroups);
    const comparison = valueOf(comparisons.between(third.id, first.id));
    expect(comparison).toMatchObject({ before: { id: first.id }, after: { id: third.id } });
    expect(comparison.changes).toHaveLength(2);
    expect(valueOf(comparisons.between(first.id, third.id))).toEqual(comparison);
  });

  it('are refused where one is gone, or they are of two connections', () => {
    const { create, keep, comparisons } = openedAudits();
    const first = keep(create('Acme'), '2026-11-01T10:00:00Z', completeEvidence);
    const other = keep(create('Other'), '2026-11-01T10:00:00Z', completeEvidence);
    const gone = '00000000-0000-4000-8000-000000000000' as AuditId;
    const refused = { ok: false, error: { code: 'no-such-audit' } };
    expect(comparisons.between(first.id, other.id)).toEqual(refused);
    expect(comparisons.between(first.id, gone)).toEqual(refused);
    expect(comparisons.between(first.id, first.id)).toEqual(refused);
  });
});

describe('The audits of a fleet', () => {
  it('are the newest of each connection, by nickname', () => {
    const { create, keep, store } = openedAudits();
    const [zulu, acme] = [create('Zulu'), create('Acme')];
    create('Never audited');
    keep(zulu, '2026-11-01T10:00:00Z', completeEvidence);
    const newest = keep(zulu, '2026-11-02T10:00:00Z', noGroups);
    const only = keep(acme, '2026-11-02T10:00:00Z', completeEvidence);
    expect(valueOf(store.fleet()).map(({ id }) => id)).toEqual([only.id, newest.id]);
    expect(valueOf(store.report(newest.id))).toEqual(newest);
  });
});
