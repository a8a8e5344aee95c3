import type { RunId } from '../../electron/checks/index.ts';
import type { Bridge } from '../../electron/ipc/contract.ts';

declare global {
  interface Window {
    /** Set by the preload script before the page runs. */
    readonly chatelaine: Bridge;
  }
}

export type {
  BridgeResult,
  Bridge,
  Events,
  InputOf,
  OutputOf,
} from '../../electron/ipc/contract.ts';

/** Makes the id under which a running check is followed and cancelled. */
export type NewRunId = () => RunId;

/** A random run id. */
export const randomRunId: NewRunId = () => crypto.randomUUID() as RunId;
