import { describe, expect, it } from 'vitest';
import { evaluate, shareRequirements } from '../../../../electron/audit/model/evaluate.ts';
import { known, unknown } from '../../../../electron/audit/model/evidence.ts';
import { fleetAuditOf } from '../../../../electron/audit/model/fleet.ts';
import { knownPermissions } from '../../../../electron/audit/known-permissions.ts';
import { permissionMatrix } from '../../../../electron/audit/model/matrix.ts';
import { reportDocument } from '../../../../electron/audit/report/report-document.ts';
import { reportAsHtml } from '../../../../electron/audit/report/report-html.ts';
import { reportAsTable } from '../../../../electron/audit/report/report-tables.ts';
import {
  findBuiltInPurposes,
  builtInPurposes,
  contentDigest,
  type Purpose,
} from '../../../../electron/purposes/index.ts';
import { eventCards } from '../connections/form.ts';
import { releaseRobot } from '../purposes/own.ts';
import { evidenceWith, purposeNamed } from './known-account.ts';
import { wordedText } from './worded.ts';
import { openedAudits } from './opened-audits.ts';
import { valueOf } from '../../value-of.ts';

const eventPurpose = purposeNamed(eventCards);

/** The robot with a global permission as its only need, which the account holds, or does not. */
function needing(permission: string, changes: Partial<Purpose> = {}): Purpose {
  const [first] = releaseRobot.requirements;
  if (first === undefined) throw new Error('No requirement');
  const needs = [{ kind: 'global-permission' as const, permission }];
  return { ...releaseRobot, requirements: [{ ...first, needs }], ...changes };
}

/** An account that may browse users, and not administer Jira. */
const evidence = evidenceWith({
  globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: ['USER_PICKER'] }),
});
const held = needing('USER_PICKER');
const lacking = needing('ADMINISTER');

describe('an own purpose', () => {
  it('is judged as a built-in one is, with a remedy for what is missing', () => {
    const finding = evaluate(evidence, [lacking]).find(
      ({ requirementId }) => requirementId === 'close-issues',
    );
    expect(finding).toMatchObject({ verdict: 'missing', purposes: [releaseRobot.id] });
    expect(finding === undefined ? '' : wordedText(finding)).toContain(
      'Add Ops Robot to a group that has it already: jira-admins',
    );
  });

  it('never changes what a requirement of a built-in purpose is called', () => {
    const [builtIn] = eventPurpose.requirements;
    if (builtIn === undefined) throw new Error('No requirement');
    const like = needing('USER_PICKER', {
      requirements: [{ ...builtIn, needs: [{ kind: 'site-administrator' }] }],
    });
    const ids = shareRequirements([like, eventPurpose]).map(({ id }) => id);
    expect(ids.slice(0, -1)).toEqual(shareRequirements([eventPurpose]).map(({ id }) => id));
    expect(ids.at(-1)).toBe(`${like.id}:${builtIn.id}`);
  });
});

describe('a kept audit', () => {
  it('says which own purposes it compared with, and what they said then', () => {
    const { create, keep, store, count } = openedAudits();
    const id = create('Acme');
    const report = keep(id, '2026-11-01T10:00:00Z', evidence, [eventPurpose, held]);
    keep(id, '2026-11-02T10:00:00Z', evidence, [held]);
    expect(report.ownPurposes).toEqual([
      { id: held.id, title: held.title, digest: contentDigest(held) },
    ]);
    expect(valueOf(store.report(report.id))?.ownPurposes).toEqual(report.ownPurposes);
    expect(valueOf(store.evidence(report.id))?.purposes).toEqual([
      ...findBuiltInPurposes([eventCards]),
      held,
    ]);
    expect([count('compared_purpose'), count('audit_own_purpose')]).toEqual([1, 2]);
  });

  it('gives the same findings from what it kept, however the purpose was changed since', () => {
    const { create, keep, store } = openedAudits();
    const id = create('Acme');
    const report = keep(id, '2026-11-01T10:00:00Z', evidence, [held]);
    keep(id, '2026-11-02T10:00:00Z', evidence, [lacking]);
    const kept = valueOf(store.evidence(report.id));
    if (kept === null) throw new Error('Nothing was kept');
    expect(evaluate(kept.evidence, kept.purposes)).toEqual(report.findings);
    expect(permissionMatrix(kept.evidence, kept.purposes).rows).toHaveLength(3);
  });

  it('is not said to have lost what another wording of the purpose asks for', () => {
    const { create, keep, comparisons } = openedAudits();
    const id = create('Acme');
    keep(id, '2026-11-01T10:00:00Z', evidence, [held]);
    const after = keep(id, '2026-11-02T10:00:00Z', evidence, [lacking]);
    expect(after.findings.some(({ verdict }) => verdict === 'missing')).toBe(true);
    expect(after.drift).toEqual({ lost: 0, changed: 0, gained: 0 });
    expect(valueOf(comparisons.drift(after.id))?.changes).toEqual([]);
  });

  it('forgets what a purpose said with the last audit that compared with it', () => {
    const { create, keep, count, vault } = openedAudits();
    const id = create('Acme');
    keep(id, '2026-11-01T10:00:00Z', evidence, [held]);
    keep(id, '2026-11-02T10:00:00Z', evidence, [lacking]);
    vault.database
      .prepare("DELETE FROM audit WHERE started_at < unixepoch('2026-11-02') * 1000")
      .run();
    expect(count('compared_purpose')).toBe(1);
    vault.database.prepare('DELETE FROM connection').run();
    expect([count('compared_purpose'), count('audit_own_purpose')]).toEqual([0, 0]);
  });

  it('counts in the fleet only for what the purpose says now', () => {
    const { create, keep } = openedAudits();
    const report = keep(create('Acme'), '2026-11-01T10:00:00Z', evidence, [eventPurpose, held]);
    const shown = (digests: readonly (readonly [typeof held.id, string])[]) =>
      fleetAuditOf(
        report,
        new Map(digests.map(([id, digest]) => [id, digest as never])),
      ).purposes.map(({ id }) => id);
    expect(shown([[held.id, contentDigest(held)]])).toEqual([eventCards, held.id]);
    expect(shown([[held.id, contentDigest(lacking)]])).toEqual([eventCards]);
    expect(shown([])).toEqual([eventCards]);
  });
});

describe('a report', () => {
  it('names an own purpose as it was, with the digest of what it said, in every form', () => {
    const { create, keep, connections } = openedAudits();
    const id = create('Acme');
    const report = keep(id, '2026-11-01T10:00:00Z', evidence, [eventPurpose, held]);
    const document = reportDocument({
      scope: 'audit',
      madeAt: report.startedAt,
      madeBy: 'Chatelaine',
      audits: [{ report, connection: valueOf(connections.get(id)), drift: null }],
      notAudited: [],
      purposes: builtInPurposes(),
    });
    const digest = contentDigest(held);
    expect(document.audits[0]?.purposes).toEqual([
      { id: eventCards, title: eventPurpose.title, contentSha256: null },
      { id: held.id, title: 'Release robot', contentSha256: digest },
    ]);
    expect(reportAsHtml(document)).toContain(digest);
    expect(reportAsTable(document).toString()).toContain(` + ${digest}`);
  });
});

describe('the permissions that can be asked for', () => {
  const catalogue = known([
    { key: 'BROWSE_PROJECTS', name: 'Projekte sehen', type: 'PROJECT' },
    { key: 'com.example.app__approve', name: 'Approve', type: 'PROJECT' },
    { key: 'ODD', name: 'Odd', type: 'SOMETHING' },
  ]);

  it.each([
    ['as the site calls it', 'BROWSE_PROJECTS', 'Projekte sehen', 'project'],
    ['also one of an app', 'com.example.app__approve', 'Approve', 'project'],
    ['as Jira calls it', 'ADMINISTER', 'Administer Jira', 'global'],
    ['that only a purpose names', 'SOMETHING_OWN', 'SOMETHING_OWN', 'global'],
  ])('are told once each, %s', (_what, key, name, kind) => {
    const told = knownPermissions([unknown('forbidden'), catalogue], [needing('SOMETHING_OWN')]);
    expect(told.filter((one) => one.key === key)).toEqual([{ key, name, kind }]);
    expect(told.some((one) => one.key === 'ODD')).toBe(false);
  });

  it('are those of the sites that were audited last', () => {
    const { create, keep, store } = openedAudits();
    const id = create('Acme');
    keep(id, '2026-11-01T10:00:00Z', evidenceWith({ catalogue }));
    keep(id, '2026-11-02T10:00:00Z', evidence);
    expect(valueOf(store.catalogues())).toEqual([evidence.catalogue]);
  });
});
