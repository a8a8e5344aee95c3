import type { Answer, Bridge } from './bridge.ts';
import type { VaultState } from '../electron/vault/index.ts';

/** An answer to the question for the list. */
export type ListAnswer = Answer<'overview:list'>;

/** What main said before there was a screen. */
export interface FirstAnswers {
  /** Where the vault stood; null where main could not say. */
  readonly state: VaultState | null;
  /** The list, once, and only while it is still as main gave it. */
  takeList(): ListAnswer | null;
}

/** Asks what the first screen shows before there is one, so that it is drawn once, and whole. */
export async function askFirst(bridge: Bridge): Promise<FirstAnswers> {
  let list: ListAnswer | null = null;
  let isCurrent = true;
  const stop = bridge.on('overview-changed', () => (isCurrent = false));
  const state = await bridge.call('vault:state', null);
  if (state.ok && state.value.status === 'open') list = await bridge.call('overview:list', null);
  return {
    state: state.ok ? state.value : null,
    takeList: () => {
      stop();
      const taken = isCurrent ? list : null;
      list = null;
      return taken;
    },
  };
}
