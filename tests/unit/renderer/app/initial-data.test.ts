import { afterEach, describe, expect, it, vi } from 'vitest';
import { toJsonText } from '../../../../electron/system/model/json-text.ts';
import type { VaultState } from '../../../../electron/vault/model/vault-state.ts';
import { requestInitialData, type InitialData } from '../../../../renderer/app/initial-data.ts';
import { ConnectionsStore } from '../../../../renderer/connections/connections.svelte.ts';
import { VaultAccess } from '../../../../renderer/vault/vault-access.svelte.ts';
import { BridgeDouble, failure, success } from '../bridge-double.ts';
import { keepersOf } from '../keepers.ts';
import { row } from '../samples.ts';

const open = { status: 'open', keepers: keepersOf('passphrase') } as const satisfies VaultState;
const locked: VaultState = {
  status: 'locked',
  keepers: keepersOf('passphrase'),
  failure: null,
};

function bridgeOf(state: VaultState): BridgeDouble {
  return new BridgeDouble({
    'vault:state': () => success(state),
    'health:list': () => success(toJsonText([row(1), row(2)])),
  });
}

/** The list of the first screen. */
function listAfter(bridge: BridgeDouble, first: InitialData): ConnectionsStore {
  const list = new ConnectionsStore(
    bridge,
    () => undefined,
    () => first.takeList(),
  );
  list.follow();
  return list;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('What is asked before there is a screen', () => {
  it('is the list of an open vault, so that the first screen shows it at once', async () => {
    const bridge = bridgeOf(open);
    const first = await requestInitialData(bridge);
    expect(first.takeState()).toEqual(open);
    const list = listAfter(bridge, first);
    expect(list.loading).toBe(false);
    expect(list.all).toHaveLength(2);
    expect(bridge.inputsOf('health:list')).toHaveLength(1);
  });

  it('is nothing but the state of a vault that is not open', async () => {
    const bridge = bridgeOf(locked);
    const first = await requestInitialData(bridge);
    expect(first.takeState()).toEqual(locked);
    expect(first.takeList()).toBeNull();
    expect(bridge.inputsOf('health:list')).toEqual([]);
  });

  it('is the list of a vault whose keyring answers within a moment, without a screen in between', async () => {
    vi.useFakeTimers();
    const bridge = bridgeOf({ status: 'opening' });
    const asked = requestInitialData(bridge);
    await vi.advanceTimersByTimeAsync(100);
    expect(bridge.inputsOf('health:list')).toEqual([]);
    bridge.send('vault-state', open);
    const first = await asked;
    expect(first.takeState()).toEqual(open);
    expect(listAfter(bridge, first).all).toHaveLength(2);
  });

  it('is that the vault is being opened, where the keyring waits for somebody', async () => {
    vi.useFakeTimers();
    const bridge = bridgeOf({ status: 'opening' });
    const asked = requestInitialData(bridge);
    await vi.advanceTimersByTimeAsync(400);
    expect((await asked).takeState()).toEqual({ status: 'opening' });
  });

  it('is asked again by the list when something changed meanwhile', async () => {
    const bridge = bridgeOf(open);
    const first = await requestInitialData(bridge);
    bridge.send('overview-changed', toJsonText({ changed: [row(3)], removed: [] }));
    const list = listAfter(bridge, first);
    expect(list.loading).toBe(true);
    await list.firstLoad;
    expect(bridge.inputsOf('health:list')).toHaveLength(2);
  });

  it('is what was heard last of the vault, which is then not asked about again', async () => {
    const bridge = bridgeOf(open);
    const first = await requestInitialData(bridge);
    const damaged: VaultState = { ...open, damaged: true };
    bridge.send('vault-state', damaged);
    const vault = new VaultAccess(bridge, null, first.takeState());
    vault.follow();
    expect(vault.state).toEqual(damaged);
    expect(bridge.inputsOf('vault:state')).toHaveLength(1);
    bridge.send('vault-state', locked);
    expect(vault.state).toEqual(locked);
  });

  it('is kept by nobody once it was taken', async () => {
    const first = await requestInitialData(bridgeOf(open));
    expect(first.takeList()).not.toBeNull();
    expect(first.takeList()).toBeNull();
  });

  it('may fail: the screen asks for itself then', async () => {
    const first = await requestInitialData(
      new BridgeDouble({ 'vault:state': () => failure({ code: 'vault-damaged' }) }),
    );
    expect(first.takeState()).toBeNull();
    expect(first.takeList()).toBeNull();
  });
});
