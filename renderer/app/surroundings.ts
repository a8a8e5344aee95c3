import type { Clock } from '../../electron/system/model/clock.ts';
import type { Bridge, NewRunId } from './bridge.ts';
import type { ListAnswer } from './first-answers.ts';
import type { Formats } from './formats.ts';
import type { Messages } from './messages.svelte.ts';
import type { Present } from './present.svelte.ts';
import type { Program } from '../system/program.svelte.ts';
import type { VaultAccess } from '../vault/vault-access.svelte.ts';

/** What every screen may use, whether the vault is open or not. */
export interface Surroundings {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly newRunId: NewRunId;
  readonly formats: Formats;
  readonly present: Present;
  readonly program: Program;
  readonly vault: VaultAccess;
  readonly messages: Messages;
  /** The list of connections that was asked for before there was a screen; null when it counts no more. */
  readonly takeFirstList?: () => ListAnswer | null;
  /** Whether shortcuts are written the way a Mac writes them. */
  readonly isMac: boolean;
}
