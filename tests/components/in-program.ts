import type { Component } from 'svelte';
import { render } from 'vitest-browser-svelte';
import { createFormats } from '../../renderer/app/formats.ts';
import { Messages } from '../../renderer/app/messages.svelte.ts';
import { CurrentTime } from '../../renderer/app/current-time.svelte.ts';
import { Workspace } from '../../renderer/app/workspace.svelte.ts';
import { Program } from '../../renderer/system/program.svelte.ts';
import { VaultAccess } from '../../renderer/vault/vault-access.svelte.ts';
import { BridgeDouble, countedRunIds, type Handlers } from '../unit/renderer/bridge-double.ts';
import { TestClock } from '../unit/test-clock.ts';
import InProgram from './InProgram.svelte';

/** Renders a component of a feature as in the program, over a bridge with these answers. */
export async function renderInProgram<const Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  handlers: Handlers = {},
  /** What happens before the component is there. */
  prepare: (workspace: Workspace) => Promise<void> = () => Promise.resolve(),
) {
  const bridge = new BridgeDouble(handlers);
  const clock = new TestClock();
  const appContext = {
    bridge,
    clock,
    messages: new Messages(({ code }) => code),
    newRunId: countedRunIds(),
    formats: createFormats(['en-GB'], 'UTC'),
    currentTime: new CurrentTime(clock),
    program: new Program(bridge),
    vault: new VaultAccess(bridge),
    isMac: false,
  };
  const workspace = new Workspace(
    appContext,
    (task) => task(),
    () => Promise.resolve(),
  );
  await prepare(workspace);
  const screen = await render(InProgram, {
    appContext,
    workspace,
    part: component as Component<Record<string, unknown>>,
    partProps: props,
  });
  return { bridge, appContext, workspace, screen };
}
