import type { BridgeResult, Bridge } from './bridge.ts';
import type { VaultState } from '../../electron/vault/index.ts';

/** The answer to `health:list`. */
export type ListAnswer = BridgeResult<'health:list'>;

/** Main's answers from before the first screen. Each can be taken once, by the store that follows its changes. */
export interface InitialData {
  /** The latest state of the vault; null if main could not answer. */
  takeState(): VaultState | null;
  /** The list, or null once it has changed since. */
  takeList(): ListAnswer | null;
}

/** How long to wait for a vault that is being opened before the screen says so, in milliseconds. */
const openingMs = 400;

const delay = (milliseconds: number): Promise<void> =>
  new Promise((over) => setTimeout(over, milliseconds));

/** Asks for what the first screen shows before it is made, so that it is drawn once and complete. */
export async function requestInitialData(bridge: Bridge): Promise<InitialData> {
  let state: VaultState | null = null;
  let list: ListAnswer | null = null;
  let isCurrent = true;
  let notice: () => void = () => undefined;
  const changed = new Promise<void>((heard) => (notice = heard));
  const stopState = bridge.on('vault-state', (latest) => {
    state = latest;
    notice();
  });
  const stopList = bridge.on('overview-changed', () => (isCurrent = false));
  const answer = await bridge.call('vault:state', null);
  if (answer.ok) state ??= answer.value;
  // A keyring mostly answers at once: the screen that says that the vault is being opened would only flash up.
  if (isOpening(state)) await Promise.race([changed, delay(openingMs)]);
  if (isOpen(state)) list = await bridge.call('health:list', null);
  return {
    takeState: () => {
      stopState();
      return state;
    },
    takeList: () => {
      stopList();
      const taken = isCurrent ? list : null;
      list = null;
      return taken;
    },
  };
}

function isOpening(state: VaultState | null): boolean {
  return state?.status === 'opening';
}

function isOpen(state: VaultState | null): boolean {
  return state?.status === 'open';
}
