import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import { channel } from '../system/channel.ts';
import type { AuditReport, PurposeSummary } from './finding.ts';

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
};
