import { randomUUID } from 'node:crypto';
import { shownOf } from '../../../electron/audit/audit-row.ts';
import { digestOf, evidenceText } from '../../../electron/audit/canonical.ts';
import { createComparisons } from '../../../electron/audit/comparing.ts';
import { evaluate, rulesVersion } from '../../../electron/audit/evaluate.ts';
import type { Evidence } from '../../../electron/audit/evidence.ts';
import type { AuditId, AuditReport } from '../../../electron/audit/finding.ts';
import { ownPurposesIn } from '../../../electron/audit/compared-purposes.ts';
import { createAuditStore } from '../../../electron/audit/store.ts';
import { verdictOf } from '../../../electron/audit/verdict.ts';
import { createConnections, type ConnectionId } from '../../../electron/connections/index.ts';
import { builtInOf, type Purpose } from '../../../electron/purposes/index.ts';
import type { Failure } from '../../../electron/failures/index.ts';
import { instant, success, type Result } from '../../../electron/system/index.ts';
import {
  eventCards,
  formWith,
  practiceToken,
  stoppedClock,
  unrecorded,
} from '../connections/form.ts';
import { openedVault } from '../vault/opened-vault.ts';

/** The value of what has to succeed. */
export function valueOf<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** A vault with connections, whose audits are kept without asking any site. */
export function openedAudits() {
  const vault = openedVault();
  const door = { opened: () => success(vault) };
  const clock = stoppedClock();
  const { handlers, store: connections } = createConnections({
    history: unrecorded,
    vault: door,
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const store = createAuditStore(door);
  const comparisons = createComparisons(door, store);
  const create = (nickname: string): ConnectionId => {
    const { token: _token, ...form } = formWith({ nickname });
    const token = new TextEncoder().encode(practiceToken);
    return valueOf(
      handlers['connections:create']({ form: { ...form, purposes: [eventCards] }, token }),
    ).id;
  };
  const keep = (
    connectionId: ConnectionId,
    at: string,
    evidence: Evidence,
    purposes: readonly Purpose[] = builtInOf([eventCards]),
  ): AuditReport => {
    const findings = evaluate(evidence, purposes);
    const text = evidenceText(evidence);
    const report: AuditReport = {
      id: randomUUID() as AuditId,
      connectionId,
      startedAt: instant(Date.parse(at)),
      durationMs: 900,
      requests: 14,
      rulesVersion,
      evidenceDigest: digestOf(text),
      ...shownOf(evidence),
      purposes: purposes.map(({ id }) => id),
      ownPurposes: ownPurposesIn(purposes),
      findings,
      verdict: verdictOf(findings),
      drift: valueOf(comparisons.counted(connectionId, evidence, purposes)),
    };
    valueOf(store.keep(report, text, purposes));
    return report;
  };
  const count = (table: string): number =>
    Number(vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return { vault, door, clock, connections, store, comparisons, create, keep, count };
}
