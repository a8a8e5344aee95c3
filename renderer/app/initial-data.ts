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

/** Asks for what the first screen shows before it is made, so that it is drawn once and complete. */
export async function requestInitialData(bridge: Bridge): Promise<InitialData> {
  let state: VaultState | null = null;
  let list: ListAnswer | null = null;
  let isCurrent = true;
  const stopState = bridge.on('vault-state', (changed) => (state = changed));
  const stopList = bridge.on('overview-changed', () => (isCurrent = false));
  const answer = await bridge.call('vault:state', null);
  if (answer.ok) state ??= answer.value;
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

function isOpen(state: VaultState | null): boolean {
  return state?.status === 'open';
}
