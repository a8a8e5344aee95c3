import { describe, expect, it } from 'vitest';
import type { SystemEvents } from '../../../../electron/system/index.ts';
import { createCommands } from '../../../../electron/window/commands.ts';

type Command = SystemEvents['command'];

const show: Command = { name: 'show-connection', id: 'acme' };
const testAll: Command = { name: 'test-all' };

function program() {
  const sent: Command[] = [];
  const state = { page: null as object | null, open: true };
  const commands = createCommands({
    page: () => state.page,
    vaultIsOpen: () => state.open,
    send: (command) => void sent.push(command),
  });
  return { ...commands, state, sent };
}

describe('A command for the page', () => {
  it('is delivered at once to a listening page', () => {
    const { state, give, take, sent } = program();
    state.page = {};
    expect(take()).toBeNull();
    give(testAll);
    expect(sent).toEqual([testAll]);
    expect(take()).toBeNull();
  });

  it('waits for a loading page, and is delivered once', () => {
    const { state, give, take, sent } = program();
    give(testAll);
    give(show);
    state.page = {};
    expect([take(), take(), sent]).toEqual([show, null, []]);
  });

  it('waits for the page that replaces the old one at a lock', () => {
    const { state, give, take, sent } = program();
    state.page = {};
    take();
    state.page = {};
    state.open = false;
    give(show);
    state.open = true;
    expect([take(), sent]).toEqual([show, []]);
  });

  it('is dropped at a lock, unless it only shows something', () => {
    const { state, give, take } = program();
    state.open = false;
    give(testAll);
    give({ name: 'new-connection' });
    state.open = true;
    expect(take()).toBeNull();
  });
});
