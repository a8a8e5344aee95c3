import * as v from 'valibot';
import type { CheckProgress, RunId } from '../checks/model/check.ts';
import { connectionIdInput } from '../connections/channels.ts';
import { channel } from '../system/model/channel.ts';
import type { AuditComparison } from './comparing.ts';
import type { Evidence } from './model/evidence.ts';
import type { AuditId, AuditReport } from './model/finding.ts';
import type { FleetAudit, FleetRunEnd } from './model/fleet.ts';
import { grantChangeSchema } from './model/grants/grant-change.ts';
import type { GrantView, WhatIfView } from './model/grants/view.ts';
import type { KnownPermission } from './known-permissions.ts';
import type { PermissionMatrix } from './model/matrix-cells.ts';
import type { AuditInTime } from './store.ts';
import { brandedUuid } from '../system/model/branded-text.ts';

const auditIdInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as AuditId),
);

const runInput = brandedUuid<RunId>();

/** The connections meant; none means all. */
const ids = v.pipe(v.array(connectionIdInput), v.maxLength(100_000));

/** One audit, or the newest ones of some connections. */
const reportedInput = v.variant('scope', [
  v.strictObject({ scope: v.literal('audit'), auditId: auditIdInput }),
  v.strictObject({ scope: v.literal('fleet'), ids }),
]);

/** Contents of a report. */
export type Reported = v.InferOutput<typeof reportedInput>;

/** The forms in which a report can be written. */
export const reportFormats = ['html', 'pdf', 'csv', 'json'] as const;

/** A form in which a report can be written. */
export type ReportFormat = (typeof reportFormats)[number];

/** Result of writing a report. */
export interface ReportOutcome {
  readonly outcome: 'cancelled' | 'written';
}

/** What audits tell the screen by themselves. */
export interface AuditEvents {
  readonly 'fleet-progress': CheckProgress;
  /** How many projects were read of those that are asked about. */
  readonly 'grants-progress': {
    readonly auditId: AuditId;
    readonly done: number;
    readonly total: number;
  };
}

/** A kept audit, and one of its findings; null for everything that it found missing. */
const findingInput = v.strictObject({
  auditId: auditIdInput,
  requirementId: v.nullable(v.pipe(v.string(), v.maxLength(400))),
});

/** Whether the queues of a service desk could be read, which only its agents may. */
export interface DeskTrial {
  readonly readable: boolean;
}

/** One on each of the most projects that a site lists, twice over. */
const maxChanges = 10_000;

/** A proposal is named by its changes; none takes as much as this. */
const maxProposalLength = 2_000_000;

/** A finding, or a cell of the matrix. */
const subjectInput = v.variant('kind', [
  v.strictObject({
    kind: v.literal('finding'),
    requirementId: v.pipe(v.string(), v.maxLength(400)),
  }),
  v.strictObject({
    kind: v.literal('cell'),
    permission: v.pipe(v.string(), v.maxLength(300)),
    projectId: v.pipe(v.number(), v.integer()),
  }),
]);

/** The channels of audits. */
export const auditChannels = {
  /**
   * Through what the account holds what a finding or a cell is about, and what can be done about it, as far as it was
   * read; null for an audit of a version that read no grants.
   */
  'audit:grants': channel<GrantView | null>()(
    v.strictObject({ auditId: auditIdInput, subject: subjectInput }),
  ),
  /** Asks Jira who granted it: for up to four projects, or for all that are left. */
  'audit:read-grants': channel<GrantView | null>()(
    v.strictObject({ auditId: auditIdInput, subject: subjectInput, all: v.boolean() }),
  ),
  'audit:cancel-grants': channel<null>('anything')(v.strictObject({ auditId: auditIdInput })),
  /** What would come of changes, for every saved connection of the account. */
  'audit:try-changes': channel<WhatIfView>()(
    v.strictObject({
      auditId: auditIdInput,
      changes: v.pipe(v.array(grantChangeSchema), v.maxLength(maxChanges)),
    }),
  ),
  /** Chooses the remedy that messages and reports carry. */
  'audit:choose-remedy': channel<null>()(
    v.strictObject({
      auditId: auditIdInput,
      requirementId: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
      proposal: v.pipe(v.string(), v.minLength(1), v.maxLength(maxProposalLength)),
    }),
  ),
  /** The permissions that a purpose can ask for, as far as they are known. */
  'audit:known-permissions': channel<readonly KnownPermission[]>()(v.null()),
  'audit:run': channel<AuditReport>()(v.strictObject({ id: connectionIdInput })),
  'audit:cancel': channel<null>('anything')(v.strictObject({ id: connectionIdInput })),
  /** The kept audits of a connection, newest first. */
  'audit:history': channel<readonly AuditReport[]>()(
    v.strictObject({
      id: connectionIdInput,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
  ),
  /** The newest audit of each connection, against its purposes. */
  'audit:fleet': channel<readonly FleetAudit[]>()(v.null()),
  /** Audits many; an empty list means all. Ends when the last has ended. */
  'audit:run-fleet': channel<FleetRunEnd>()(v.strictObject({ run: runInput, ids })),
  'audit:cancel-fleet': channel<null>('anything')(v.strictObject({ run: runInput })),
  /** Writes a report to a file that the main process asks for. */
  'audit:report': channel<ReportOutcome>()(
    v.strictObject({ of: reportedInput, format: v.picklist(reportFormats) }),
  ),
  /** The kept audits of a connection in short, the oldest first. */
  'audit:timeline': channel<readonly AuditInTime[]>()(v.strictObject({ id: connectionIdInput })),
  /** What changed from the audit before to this one; null for the first. */
  'audit:drift': channel<AuditComparison | null>()(v.strictObject({ auditId: auditIdInput })),
  /** What differs between two audits of one connection. */
  'audit:compare': channel<AuditComparison>()(
    v.strictObject({ one: auditIdInput, other: auditIdInput }),
  ),
  /** Everything that an audit is based on, as it was gathered. */
  'audit:evidence': channel<Evidence>()(v.strictObject({ auditId: auditIdInput })),
  /** What the account may do on each project, as an audit found it. */
  'audit:matrix': channel<PermissionMatrix>()(v.strictObject({ auditId: auditIdInput })),
  /** Puts a message to whoever can grant what is missing on the clipboard. */
  'audit:copy-message': channel<null>()(findingInput),
  /** Tries to read the queues of one service desk, as only its agents may. */
  'audit:try-desk': channel<DeskTrial>()(
    v.strictObject({
      id: connectionIdInput,
      deskId: v.pipe(v.string(), v.regex(/^[0-9]{1,20}$/)),
    }),
  ),
};
