import type { PurposeId } from '../connections/model/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { PurposeCatalogue, PurposeDigest, Purposes } from '../purposes/index.ts';
import { success, type ChannelInput, type ChannelOutput, type Result } from '../system/index.ts';
import type { auditChannels } from './channels.ts';
import type { AuditComparisons } from './comparing.ts';
import { fleetAuditOf } from './model/fleet.ts';
import type { FleetRuns } from './fleet-run.ts';
import { writeReport, type ReportingDependencies } from './report/reporting.ts';
import type { AuditStore } from './store.ts';

/** The kept audits, and what compares them. */
export interface KeptAudits {
  readonly store: AuditStore;
  readonly comparisons: AuditComparisons;
}

type Channels = typeof auditChannels;

type Handler<Name extends keyof Channels> = (
  input: ChannelInput<Channels[Name]>,
) =>
  | Result<ChannelOutput<Channels[Name]>, Failure>
  | Promise<Result<ChannelOutput<Channels[Name]>, Failure>>;

type Handlers<Name extends keyof Channels> = { readonly [Each in Name]: Handler<Each> };

/** The handlers of what is asked of audits over time, of the fleet, and of reports. */
export function overTimeHandlers(
  dependencies: ReportingDependencies & { readonly purposes: Pick<Purposes, 'catalogue'> },
  kept: KeptAudits,
  fleet: FleetRuns,
): Handlers<
  | 'audit:fleet'
  | 'audit:run-fleet'
  | 'audit:cancel-fleet'
  | 'audit:report'
  | 'audit:timeline'
  | 'audit:drift'
  | 'audit:compare'
> {
  const { store, comparisons } = kept;
  return {
    'audit:fleet': () => {
      const newest = store.fleet();
      if (!newest.ok) return newest;
      const catalogue = dependencies.purposes.catalogue();
      if (!catalogue.ok) return catalogue;
      const digests = digestsOf(catalogue.value);
      return success(newest.value.map((report) => fleetAuditOf(report, digests)));
    },
    'audit:run-fleet': ({ run, ids }) => fleet.run(run, ids),
    'audit:cancel-fleet': ({ run }) => success(fleet.cancel(run)),
    'audit:report': (wanted) => writeReport(dependencies, kept, wanted),
    'audit:timeline': ({ id }) => store.timeline(id),
    'audit:drift': ({ auditId }) => comparisons.drift(auditId),
    'audit:compare': ({ one, other }) => comparisons.between(one, other),
  };
}

function digestsOf({ summaries }: PurposeCatalogue): ReadonlyMap<PurposeId, PurposeDigest> {
  return new Map(
    summaries.flatMap(({ id, digest }) => (digest === null ? [] : [[id, digest] as const])),
  );
}
