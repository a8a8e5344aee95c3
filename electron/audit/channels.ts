import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import { channel } from '../system/channel.ts';
import type { Comparison } from './comparing.ts';
import type { AuditId, AuditReport, PurposeSummary } from './finding.ts';
import type { AuditInTime } from './store.ts';

const auditIdInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as AuditId),
);

/** The channels of audits. */
export const auditChannels = {
  'audit:purposes': channel<readonly PurposeSummary[]>('anything')(v.null()),
  'audit:run': channel<AuditReport>()(v.strictObject({ id: connectionIdInput })),
  'audit:cancel': channel<null>('anything')(v.strictObject({ id: connectionIdInput })),
  /** The kept audits of a connection, newest first. */
  'audit:history': channel<readonly AuditReport[]>()(
    v.strictObject({
      id: connectionIdInput,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
  ),
  /** The kept audits of a connection in short, the oldest first. */
  'audit:timeline': channel<readonly AuditInTime[]>()(v.strictObject({ id: connectionIdInput })),
  /** What changed from the audit before to this one; null for the first. */
  'audit:drift': channel<Comparison | null>()(v.strictObject({ auditId: auditIdInput })),
  /** What differs between two audits of one connection. */
  'audit:compare': channel<Comparison>()(
    v.strictObject({ one: auditIdInput, other: auditIdInput }),
  ),
};
