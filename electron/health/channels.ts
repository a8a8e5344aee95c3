import * as v from 'valibot';
import type { CheckOutcome } from '../checks/index.ts';
import { connectionIdInput } from '../connections/channels.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { SaveOutcome } from '../files/index.ts';
import type { Instant } from '../system/model/brand.ts';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import type { JsonText } from '../system/model/json-text.ts';
import { frequencies, type Frequency } from './model/frequency.ts';
import type { Overview, OverviewChange } from './model/overview.ts';
import type { CheckBlock } from './model/check-blocks.ts';
import { healthSettingsSchema, type HealthSettings } from './model/settings-schema.ts';

/** How often a connection is tested and audited in the background; null for the default. */
export interface ConnectionSchedule {
  readonly checks: Frequency | null;
  readonly audits: Frequency | null;
}

/** The schedule of a connection, and what blocks it. */
export interface ScheduleReport extends ConnectionSchedule {
  /** Why background checks are blocked until a person acts; null if they are not. */
  readonly stop: CheckBlock | null;
}

/** The data of the health screen for a connection that the list lacks. */
export interface HealthFacts {
  readonly id: ConnectionId;
  /** When a person last copied a value of it, opened it or saved it. */
  readonly usedAt: Instant;
  /** Why background checks are blocked until a person acts; null if they are not. */
  readonly stop: CheckBlock | null;
}

/** One check as a point of a small chart. */
export interface SeriesPoint {
  readonly at: Instant;
  readonly durationMs: number;
  readonly outcome: CheckOutcome;
}

/** The last checks of a connection, oldest first. */
export interface Series {
  readonly id: ConnectionId;
  readonly points: readonly SeriesPoint[];
}

const ownFrequency = v.nullable(v.picklist(frequencies));
const ids = v.pipe(v.array(connectionIdInput), v.maxLength(100_000));

/** The channels of the list and of health. */
export const healthChannels = {
  /** All connections, by nickname. */
  'health:list': channel<JsonText<readonly Overview[]>>()(v.null()),
  'health:settings': channel<HealthSettings>()(v.null()),
  /** Changes the settings; showing names in notifications is confirmed in a native dialog, and by the passphrase. */
  'health:change-settings': channel<HealthSettings>()(
    v.strictObject({
      settings: healthSettingsSchema,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
  'health:schedule': channel<ScheduleReport>()(v.strictObject({ id: connectionIdInput })),
  'health:set-schedule': channel<ScheduleReport>()(
    v.strictObject({ id: connectionIdInput, checks: ownFrequency, audits: ownFrequency }),
  ),
  /** Gives many connections the same schedule, all or none; returns how many. */
  'health:set-schedules': channel<{ readonly changed: number }>()(
    v.strictObject({ ids, checks: ownFrequency, audits: ownFrequency }),
  ),
  /** The data of the health screen that the list lacks, for every connection. */
  'health:facts': channel<readonly HealthFacts[]>()(v.null()),
  /** The last checks of some connections, for small charts. */
  'health:series': channel<readonly Series[]>()(
    v.strictObject({ ids: v.pipe(v.array(connectionIdInput), v.maxLength(200)) }),
  ),
  /** Reports that a person opened a connection. */
  'health:opened': channel<null>()(v.strictObject({ id: connectionIdInput })),
  /** Writes the confirmed ends of tokens to a calendar file that a native dialog asks for. */
  'health:export-calendar': channel<SaveOutcome>()(v.strictObject({ ids })),
  /** Writes the table of the health screen to a CSV file that a native dialog asks for. */
  'health:export': channel<SaveOutcome>()(v.strictObject({ ids })),
};

/** The events of the list and the health screen. */
export interface HealthEvents {
  readonly 'overview-changed': JsonText<OverviewChange>;
  readonly 'health-settings': HealthSettings;
}
