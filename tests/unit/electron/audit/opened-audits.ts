import { createAuditComparisons } from '../../../../electron/audit/comparing.ts';
import type { Evidence } from '../../../../electron/audit/model/evidence.ts';
import type { AuditReport } from '../../../../electron/audit/model/finding.ts';
import { createGrantsStore } from '../../../../electron/audit/grants-store.ts';
import { createAuditStore } from '../../../../electron/audit/store.ts';
import {
  connectionHandlers,
  createConnections,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import type { Purpose } from '../../../../electron/purposes/index.ts';
import { instant, success } from '../../../../electron/system/index.ts';
import { eventCards, formWith, practiceToken, unrecorded } from '../connections/form.ts';
import { openedVault } from '../vault/opened-vault.ts';
import { keepAudit } from './kept-audit.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

/** A vault with connections, whose audits are kept without asking any site. */
export function openedAudits() {
  const vault = openedVault();
  const door = { opened: () => success(vault) };
  const clock = new TestClock();
  const saved = createConnections({
    history: unrecorded,
    vault: door,
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const { store: connections } = saved;
  const handlers = connectionHandlers(saved);
  const logged: unknown[] = [];
  const store = createAuditStore(door, { warn: (...line) => logged.push(line) });
  const comparisons = createAuditComparisons(door, store);
  const grants = createGrantsStore(door);
  const create = (nickname: string): ConnectionId => {
    const { token: _token, ...form } = formWith({ nickname });
    const token = new TextEncoder().encode(practiceToken);
    return valueOf(
      handlers['connections:create']({ form: { ...form, purposes: [eventCards] }, token }),
    ).id;
  };
  const keep = (
    id: ConnectionId,
    at: string,
    evidence: Evidence,
    purposes?: readonly Purpose[],
  ): AuditReport =>
    keepAudit({ store, comparisons }, id, instant(Date.parse(at)), evidence, purposes);
  const count = (table: string): number =>
    Number(vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return {
    vault,
    door,
    clock,
    connections,
    store,
    comparisons,
    grants,
    create,
    keep,
    count,
    logged,
  };
}
