import type { Clock } from '../../electron/system/model/clock.ts';
import type { Bridge, NewRunId } from './bridge.ts';
import type { ListAnswer } from './initial-data.ts';
import type { Formats } from './formats.ts';
import type { Messages } from './messages.svelte.ts';
import type { CurrentTime } from './current-time.svelte.ts';
import type { Program } from '../system/program.svelte.ts';
import type { VaultAccess } from '../vault/vault-access.svelte.ts';

/** Services of every screen, whether the vault is open or not. */
export interface AppContext {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly newRunId: NewRunId;
  readonly formats: Formats;
  readonly currentTime: CurrentTime;
  readonly program: Program;
  readonly vault: VaultAccess;
  readonly messages: Messages;
  /** The list of connections that was read before the first screen; null once it is out of date. */
  readonly takeInitialList?: () => ListAnswer | null;
  /** Whether shortcuts are written as on a Mac. */
  readonly isMac: boolean;
}
