import { expect, it } from 'vitest';
import { wordFinding } from '../../../../electron/audit/model/wording.ts';
import { known } from '../../../../electron/audit/model/evidence.ts';
import { evidenceWith } from './known-account.ts';
import { openedAudits, valueOf } from './opened-audits.ts';

it('An audit that was kept in sentences, when a remedy had one list of steps, still opens', () => {
  const { vault, create, keep, store } = openedAudits();
  const withoutAdminister = evidenceWith({
    globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: ['USER_PICKER'] }),
  });
  const { id, findings } = keep(create('Acme'), '2026-11-01T10:00:00Z', withoutAdminister);
  const worded = findings.map(wordFinding);
  const former = JSON.stringify(worded, (key, value: unknown) =>
    key === 'alternatives' ? undefined : value,
  );
  vault.database.prepare('UPDATE audit SET findings = ?').run(former);
  const report = valueOf(store.report(id));
  expect(report?.findings[0]).toMatchObject({ verdict: 'missing', remedy: { alternatives: [] } });
  expect(report?.findings.map((one) => wordFinding(one).reason)).toEqual(
    worded.map(({ reason }) => reason),
  );
});
