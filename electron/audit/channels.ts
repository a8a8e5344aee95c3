import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import { channel } from '../system/channel.ts';
import type { Evidence } from './evidence.ts';
import type { AuditId, AuditReport, PurposeSummary } from './finding.ts';
import type { PermissionMatrix } from './matrix-cells.ts';

const auditIdInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as AuditId),
);

/** A kept audit, and one of its findings; null for everything that it found missing. */
const findingInput = v.strictObject({
  auditId: auditIdInput,
  requirementId: v.nullable(v.pipe(v.string(), v.maxLength(400))),
});

/** Whether the queues of a service desk could be read, which only its agents may. */
export interface DeskTrial {
  readonly readable: boolean;
}

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
  /** Everything that an audit rests on, as it was gathered. */
  'audit:evidence': channel<Evidence>()(v.strictObject({ auditId: auditIdInput })),
  /** What the account may do on each project, as an audit found it. */
  'audit:matrix': channel<PermissionMatrix>()(v.strictObject({ auditId: auditIdInput })),
  /** A message to whoever can grant what is missing. */
  'audit:message': channel<string>()(findingInput),
  /** Puts that message on the clipboard. */
  'audit:copy-message': channel<null>()(findingInput),
  /** Tries to read the queues of one service desk, as only its agents may. */
  'audit:try-desk': channel<DeskTrial>()(
    v.strictObject({
      id: connectionIdInput,
      deskId: v.pipe(v.string(), v.regex(/^[0-9]{1,20}$/)),
    }),
  ),
};
