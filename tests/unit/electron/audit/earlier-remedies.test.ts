import { expect, it } from 'vitest';
import { known } from '../../../../electron/audit/model/evidence.ts';
import { evidenceWith } from './known-account.ts';
import { openedAudits } from './opened-audits.ts';
import { valueOf } from '../../value-of.ts';

it('An audit that was kept when a remedy had one list of steps still opens', () => {
  const { vault, create, keep, store } = openedAudits();
  const withoutAdminister = evidenceWith({
    globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: ['USER_PICKER'] }),
  });
  const { id } = keep(create('Acme'), '2026-11-01T10:00:00Z', withoutAdminister);
  const column = vault.database.prepare('SELECT findings FROM audit').pluck().get();
  const former = JSON.parse(String(column), (key, value: unknown) =>
    key === 'alternatives' ? undefined : value,
  ) as unknown;
  vault.database.prepare('UPDATE audit SET findings = ?').run(JSON.stringify(former));
  const report = valueOf(store.report(id));
  expect(report?.findings[0]).toMatchObject({ verdict: 'missing', remedy: { alternatives: [] } });
});
