import { auditChannels } from '../audit/channels.ts';
import type { AuditEvents } from '../audit/index.ts';
import { checkChannels } from '../checks/channels.ts';
import type { CheckEvents } from '../checks/index.ts';
import { clipboardChannels } from '../clipboard/channels.ts';
import type { ClipboardEvents } from '../clipboard/index.ts';
import { connectionChannels } from '../connections/channels.ts';
import type { Failure } from '../failures/index.ts';
import { handoutChannels } from '../handout/channels.ts';
import type { HandoutEvents } from '../handout/index.ts';
import { healthChannels } from '../health/channels.ts';
import type { HealthEvents } from '../health/index.ts';
import { historyChannels } from '../history/channels.ts';
import type { HistoryEvents } from '../history/index.ts';
import { lockingChannels } from '../locking/channels.ts';
import { transferChannels } from '../transfer/channels.ts';
import { purposeChannels } from '../purposes/channels.ts';
import { replacementChannels } from '../replacement/channels.ts';
import type { ChannelInput, ChannelOutput, Result, SystemEvents } from '../system/index.ts';
import { supportChannels } from '../support/channels.ts';
import { systemChannels } from '../system/channels.ts';
import { trustChannels } from '../trust/channels.ts';
import { vaultChannels } from '../vault/channels.ts';
import type { VaultEvents } from '../vault/index.ts';
import { windowChannels } from '../window/channels.ts';

/**
 * Every channel from the page to the main process, with input schema, output type, and whether it needs an open vault.
 */
export const contract = {
  ...systemChannels,
  ...windowChannels,
  ...vaultChannels,
  ...lockingChannels,
  ...historyChannels,
  ...connectionChannels,
  ...purposeChannels,
  ...checkChannels,
  ...auditChannels,
  ...healthChannels,
  ...transferChannels,
  ...replacementChannels,
  ...clipboardChannels,
  ...supportChannels,
  ...trustChannels,
  ...handoutChannels,
};

/** The contract's type. */
export type Contract = typeof contract;

/** The name of a channel. */
export type ChannelName = keyof Contract;

/** The input of a channel. */
export type InputOf<Name extends ChannelName> = ChannelInput<Contract[Name]>;

/** The output of a channel on success. */
export type OutputOf<Name extends ChannelName> = ChannelOutput<Contract[Name]>;

/** The result of a call over the bridge. */
export type BridgeResult<Name extends ChannelName> = Result<OutputOf<Name>, Failure>;

/** Every event that the main process sends, by name. */
export type Events = SystemEvents &
  VaultEvents &
  HistoryEvents &
  CheckEvents &
  AuditEvents &
  HealthEvents &
  ClipboardEvents &
  HandoutEvents;

/** The name of an event. */
export type EventName = keyof Events;

/** The names at run time; the type check catches a missing one. */
const everyEvent: { readonly [Name in EventName]: true } = {
  command: true,
  'installed-version': true,
  'vault-state': true,
  'check-steps': true,
  'check-progress': true,
  'fleet-progress': true,
  'grants-progress': true,
  'overview-changed': true,
  'health-settings': true,
  'history-grown': true,
  'token-copied': true,
  'fill-form': true,
  'handout-state': true,
};

/** The names of all events that the main process sends. */
export const eventNames: readonly string[] = Object.keys(everyEvent);

/** The API at `window.chatelaine`. */
export interface Bridge {
  /** Calls the main process. Never rejects for a failure that a user can meet. */
  call<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<BridgeResult<Name>>;
  /** Subscribes to an event; returns the function that unsubscribes. */
  on<Name extends EventName>(name: Name, listener: (message: Events[Name]) => void): () => void;
}
