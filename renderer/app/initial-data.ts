import type { BridgeResult, Bridge } from './bridge.ts';
import type { VaultState } from '../../electron/vault/index.ts';

/** An answer to the question for the list. */
export type ListAnswer = BridgeResult<'health:list'>;

/** What main said before there was a screen. Each is there once, for whoever listens for changes from then on. */
export interface InitialData {
  /** Where the vault stands as far as was heard; null where main could not say. */
  takeState(): VaultState | null;
  /** The list, only while it is still as main gave it. */
  takeList(): ListAnswer | null;
}

/** Asks what the first screen shows before there is one, so that it is drawn once, and whole. */
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
