import { toLinkSite, type ConnectionStore } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { findBuiltInPurposes } from '../purposes/index.ts';
import { buildLink, failure, success, type ChannelInput, type Result } from '../system/index.ts';
import type { auditChannels } from './channels.ts';
import type { Evidence } from './model/evidence.ts';
import type { AuditId, AuditReport } from './model/finding.ts';
import type { GrantView } from './model/grants/view.ts';
import { withChosenRemedy } from './model/grants/remedy-of-view.ts';
import type { GrantsStore } from './grants-store.ts';
import { wordFinding } from './model/wording.ts';
import { permissionMatrix } from './model/matrix.ts';
import type { PermissionMatrix } from './model/matrix-cells.ts';
import { administratorMessage } from './model/message.ts';
import type { AuditStore, KeptEvidence } from './store.ts';

/** Which finding of which audit a message is about. */
export type FindingQuestion = ChannelInput<(typeof auditChannels)['audit:copy-message']>;

/** What the screen may ask of kept audits. */
export interface ShownAudits {
  evidence(id: AuditId): Result<Evidence, Failure>;
  matrix(id: AuditId): Result<PermissionMatrix, Failure>;
  /** The message about one finding, or about everything that an audit found missing. */
  message(question: FindingQuestion): Promise<Result<string, Failure>>;
}

/** Makes what the screen asks of kept audits; everything fails with `no-such-audit` for one that is not kept. */
export function createShownAudits(
  store: Pick<AuditStore, 'evidence' | 'report' | 'fleet'>,
  connections: Pick<ConnectionStore, 'get'>,
  grants: GrantsStore,
): ShownAudits {
  const kept = (id: AuditId): Result<KeptEvidence, Failure> => {
    const found = store.evidence(id);
    if (!found.ok) return found;
    return found.value === null ? failure({ code: 'no-such-audit' }) : success(found.value);
  };
  return {
    evidence: (id) => {
      const found = kept(id);
      return found.ok ? success(found.value.evidence) : found;
    },
    matrix: (id) => {
      const found = kept(id);
      if (!found.ok) return found;
      const { evidence, purposes } = found.value;
      return success(permissionMatrix(evidence, purposes));
    },
    message: async ({ auditId, requirementId }) => {
      const found = store.report(auditId);
      if (!found.ok) return found;
      if (found.value === null) return failure({ code: 'no-such-audit' });
      const { grantsOfFindings } = await import('./grants-service.ts');
      const views = grantsOfFindings({ audits: store, grants }, found.value);
      if (!views.ok) return views;
      return messageOf(found.value, requirementId, connections, views.value);
    },
  };
}

function messageOf(
  report: AuditReport,
  requirementId: string | null,
  connections: Pick<ConnectionStore, 'get'>,
  views: ReadonlyMap<string, GrantView>,
): Result<string, Failure> {
  const connection = connections.get(report.connectionId);
  if (!connection.ok) return connection;
  const site = toLinkSite(connection.value);
  const findings = report.findings.filter((finding) =>
    requirementId === null
      ? finding.verdict === 'missing'
      : finding.requirementId === requirementId && finding.remedy !== null,
  );
  if (findings.length === 0) return failure({ code: 'no-such-audit' });
  return success(
    administratorMessage(
      findings.map((finding) => withChosenRemedy(wordFinding(finding), views, report)),
      {
        report,
        host: site.host,
        username: connection.value.username,
        purposes: [...findBuiltInPurposes(report.purposes), ...report.ownPurposes].map(
          ({ title }) => title,
        ),
        addressOf: (link) => buildLink(link, site),
      },
    ),
  );
}
