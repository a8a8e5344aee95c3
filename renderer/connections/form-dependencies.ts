import type { FieldName } from '../../electron/connections/model/form-rules.ts';
import type { Connection } from '../../electron/connections/index.ts';
import type { PurposeSummary } from '../../electron/purposes/index.ts';
import type { Clock } from '../../electron/system/model/clock.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';

/** What the form needs from around it. */
export interface FormDependencies {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly newRunId: NewRunId;
  readonly purposes: readonly PurposeSummary[];
  /** The keys of the nicknames of all other connections. */
  readonly takenNicknames: ReadonlySet<string>;
}

/** What came of saving. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly connection: Connection }
  | { readonly kind: 'refused'; readonly firstField: FieldName }
  | { readonly kind: 'failed' };
