import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import type { SaveOutcome } from '../files/index.ts';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import type { JsonText } from '../system/model/json-text.ts';
import type { HealthFacts, Series } from './facts.ts';
import { frequencies, type Frequency } from './model/frequency.ts';
import type { Overview, OverviewChange } from './model/overview.ts';
import type { CheckBlock } from './model/check-blocks.ts';
import { healthSettingsSchema, type HealthSettings } from './model/settings-schema.ts';

/** How often one connection is tested and audited by itself; null as all others. */
export interface ConnectionSchedule {
  readonly checks: Frequency | null;
  readonly audits: Frequency | null;
}

/** The schedule of a connection, and what stands in its way. */
export interface ScheduleReport extends ConnectionSchedule {
  /** Why nothing is done by itself until a person acts; null when nothing speaks against it. */
  readonly stop: CheckBlock | null;
}

const ownFrequency = v.nullable(v.picklist(frequencies));
const ids = v.pipe(v.array(connectionIdInput), v.maxLength(100_000));

/** The channels of the list and of health. */
export const healthChannels = {
  /** All connections, by nickname. */
  'health:list': channel<JsonText<readonly Overview[]>>()(v.null()),
  'health:settings': channel<HealthSettings>()(v.null()),
  /** Changes the settings; names in notifications are confirmed in a native dialog, and by the passphrase. */
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
  /** What the health screen shows besides the list, of every connection. */
  'health:facts': channel<readonly HealthFacts[]>()(v.null()),
  /** The last checks of some connections, for small charts. */
  'health:series': channel<readonly Series[]>()(
    v.strictObject({ ids: v.pipe(v.array(connectionIdInput), v.maxLength(200)) }),
  ),
  /** A person has opened a connection. */
  'health:opened': channel<null>()(v.strictObject({ id: connectionIdInput })),
  /** Writes what the health screen shows to a CSV file, which a native dialog asks for. */
  'health:export': channel<SaveOutcome>()(v.strictObject({ ids })),
};

/** What the list and the health screen are told without asking. */
export interface HealthEvents {
  readonly 'overview-changed': JsonText<OverviewChange>;
  readonly 'health-settings': HealthSettings;
}
