import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../../renderer/app/formats.ts';
import { Messages } from '../../../../renderer/app/messages.svelte.ts';
import { CurrentTime } from '../../../../renderer/app/current-time.svelte.ts';
import { Program } from '../../../../renderer/system/program.svelte.ts';
import { VaultAccess } from '../../../../renderer/vault/vault-access.svelte.ts';
import { Workspace } from '../../../../renderer/app/workspace.svelte.ts';
import {
  answerLater,
  BridgeDouble,
  countedRunIds,
  failure,
  success,
  type Handlers,
} from '../bridge-double.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { toJsonText } from '../../../../electron/system/model/json-text.ts';
import { connection, idOf, noon, purposes, report, row, today } from '../samples.ts';
import { TestClock } from '../../test-clock.ts';

async function openWorkspace(handlers: Handlers = {}, afterPaint = () => Promise.resolve()) {
  const bridge = new BridgeDouble({
    'health:list': () => success(toJsonText([row(1), row(2)])),
    'purposes:list': () => success(purposes),
    'audit:history': () => success([]),
    'connections:remove': () => success(null),
    'connections:restore': () => success(connection(1)),
    ...handlers,
  });
  const clock = new TestClock();
  const messages = new Messages(({ code }) => code);
  const workspace = new Workspace(
    {
      bridge,
      clock,
      messages,
      newRunId: countedRunIds(),
      formats: createFormats(['en-GB'], 'UTC'),
      currentTime: new CurrentTime(clock),
      program: new Program(bridge),
      vault: new VaultAccess(bridge),
      isMac: false,
    },
    (task) => task(),
    afterPaint,
  );
  const stop = workspace.follow();
  for (let turn = 0; turn < 9; turn += 1) await Promise.resolve();
  return { bridge, messages, workspace, stop };
}

describe('A command of the menu or the tray', () => {
  it('opens the form, and never a second one over what is being typed', async () => {
    const { bridge, workspace } = await openWorkspace();
    workspace.navigation.openForm({ kind: 'edit', connection: connection(1) });
    bridge.send('command', { name: 'new-connection' });
    expect(workspace.navigation.form?.kind).toBe('edit');
    workspace.navigation.closeForm();
    bridge.send('command', { name: 'new-connection' });
    expect(workspace.navigation.form?.kind).toBe('create');
  });

  it.each(['settings', 'about', 'privacy'] as const)('goes to %s', async (name) => {
    const { bridge, workspace } = await openWorkspace();
    bridge.send('command', { name });
    expect(workspace.navigation.screen).toBe(name);
  });

  it('shows a connection even when the filter hides it', async () => {
    const { bridge, workspace } = await openWorkspace();
    workspace.navigation.go('privacy');
    workspace.connections.filter.search = 'nothing like it';
    bridge.send('command', { name: 'show-connection', id: idOf(2) });
    expect(workspace.navigation.screen).toBe('connections');
    expect(workspace.connections.selected?.connection.id).toBe(idOf(2));
    expect(workspace.connections.shown).toHaveLength(2);
  });

  it('goes to the list, and back to it where a narrow window shows a connection', async () => {
    const { bridge, workspace } = await openWorkspace();
    bridge.send('command', { name: 'show-connection', id: idOf(2) });
    workspace.navigation.go('about');
    bridge.send('command', { name: 'connections' });
    expect([workspace.navigation.screen, workspace.navigation.detailOpen]).toEqual([
      'connections',
      false,
    ]);
  });

  it('goes to the audit of a connection, and nowhere for one that is gone', async () => {
    const { bridge, workspace } = await openWorkspace();
    bridge.send('command', { name: 'show-audit', id: idOf(9) });
    expect(workspace.navigation.screen).toBe('connections');
    bridge.send('command', { name: 'show-audit', id: idOf(2) });
    expect(workspace.navigation.screen).toBe('audit');
    expect(bridge.inputsOf('audit:history').map(({ id }) => id)).toEqual([idOf(2)]);
  });

  it('that came before the page listened is done once the list is known', async () => {
    const { workspace } = await openWorkspace({
      'window:take-command': () => success({ name: 'show-connection', id: idOf(2) }),
    });
    expect(workspace.connections.selected?.connection.id).toBe(idOf(2));
    expect(workspace.navigation.detailOpen).toBe(true);
  });

  it('tests all of them', async () => {
    const { bridge } = await openWorkspace();
    bridge.send('command', { name: 'test-all' });
    await Promise.resolve();
    expect(bridge.inputsOf('checks:run-many')[0]?.ids).toEqual([idOf(1), idOf(2)]);
  });

  it('is not heard any more once the vault is locked', async () => {
    const { bridge, workspace, stop } = await openWorkspace();
    stop();
    bridge.send('command', { name: 'find' });
    expect(workspace.navigation.paletteOpen).toBe(false);
  });
});

describe('An action of the palette', () => {
  it('copies the token at once, so that the key press still counts for it', async () => {
    const { bridge, workspace } = await openWorkspace({
      'clipboard:copy': () => success({ outcome: 'copied', token: null }),
    });
    const copied = workspace.actFromPalette('copy-token', idOf(2));
    expect(bridge.inputsOf('clipboard:copy')).toEqual([{ id: idOf(2), field: 'token' }]);
    await copied;
  });

  it('tests a connection, and shows how that goes', async () => {
    const { bridge, workspace } = await openWorkspace({
      'checks:run': () => success(report(2)),
    });
    workspace.navigation.go('history');
    await workspace.actFromPalette('test', idOf(2));
    expect(bridge.inputsOf('checks:run')).toMatchObject([{ id: idOf(2) }]);
    expect(workspace.navigation.screen).toBe('connections');
    expect(workspace.connections.selectedId).toBe(idOf(2));
  });

  it('audits a connection, and goes to its audit', async () => {
    const { bridge, workspace } = await openWorkspace({
      'audit:run': () => failure({ code: 'offline' }),
    });
    await workspace.actFromPalette('audit', idOf(2));
    expect(workspace.navigation.screen).toBe('audit');
    expect(bridge.inputsOf('audit:run')).toEqual([{ id: idOf(2) }]);
    expect(workspace.audits.failure).toEqual({ code: 'offline' });
  });
});

describe('Deleting', () => {
  it('offers to take it back, and does', async () => {
    const { bridge, messages, workspace } = await openWorkspace();
    await workspace.remove(idOf(1));
    expect(messages.shown.map(({ title }) => title)).toEqual(['“Connection 1” was deleted.']);
    messages.shown[0]?.undo?.();
    expect(bridge.inputsOf('connections:restore')).toEqual([{ id: idOf(1) }]);
  });

  it('says why when it could not be done', async () => {
    const { messages, workspace } = await openWorkspace({
      'connections:remove': () => failure({ code: 'disk-full' }),
    });
    await workspace.remove(idOf(1));
    expect(messages.shown.map(({ title }) => title)).toEqual(['disk-full']);
    expect(workspace.connections.shown).toHaveLength(2);
  });
});

describe('The test of a saved connection', () => {
  it('is followed in its pane, and the kept tests are read again after it', async () => {
    const { bridge, workspace } = await openWorkspace({
      'checks:run': () => success(report(0)),
      'checks:history': () => success([report(0)]),
    });
    await workspace.detail.read(idOf(1));
    await workspace.detail.test(idOf(1));
    expect(bridge.inputsOf('checks:run')).toEqual([{ run: 'run-1', id: idOf(1) }]);
    expect(bridge.inputsOf('checks:history')).toHaveLength(2);
    await workspace.detail.readUpTo(idOf(1), report(0).startedAt);
    expect(bridge.inputsOf('checks:history')).toHaveLength(2);
    await workspace.detail.readUpTo(idOf(1), instant(noon + 1));
    expect(bridge.inputsOf('checks:history')).toHaveLength(3);
    expect(workspace.detail.runner(idOf(1))?.report?.outcome).toBe('works');
    expect(workspace.detail.runner(idOf(2))).toBeNull();
  });
});

describe('A test from elsewhere of the connection in the pane', () => {
  it.each([
    ['once the list that tells of it was drawn', 1, [1, 1]],
    ['not at all when another was chosen meanwhile', 2, [1, 2]],
  ])('is read %s', async (_when, chosen, read) => {
    const { answer, give } = answerLater<undefined>();
    const histories = { 'checks:history': () => success([report(0)]) };
    const { bridge, workspace } = await openWorkspace(histories, () => answer);
    const askedFor = () => bridge.inputsOf('checks:history').map(({ id }) => id);
    await workspace.detail.read(idOf(1));
    const reading = workspace.detail.readUpTo(idOf(1), instant(noon + 1));
    expect([askedFor(), workspace.detail.loading]).toEqual([[idOf(1)], true]);
    if (chosen !== 1) await workspace.detail.readUpTo(idOf(chosen), null);
    give(undefined);
    await reading;
    expect([askedFor(), workspace.detail.loading]).toEqual([read.map(idOf), false]);
  });
});

describe('The old tests of a saved connection', () => {
  it('are those of the one that is shown, and of no other while they are read', async () => {
    const day = { day: today, works: 3, failed: 1, cancelled: 0, averageMs: 400 };
    const { answer, give } = answerLater<null>();
    const { workspace } = await openWorkspace({
      'checks:history': () => success([]),
      'checks:days': async ({ id }) => {
        if (id === idOf(2)) await answer;
        return success(id === idOf(1) ? [day] : []);
      },
    });
    await workspace.detail.read(idOf(1));
    expect(workspace.detail.days).toEqual([day]);
    const reading = workspace.detail.read(idOf(2));
    expect(workspace.detail.days).toEqual([]);
    await workspace.detail.read(idOf(1));
    give(null);
    await reading;
    expect(workspace.detail.days).toEqual([day]);
  });
});

describe('The messages', () => {
  it('are three at most, and gone with the vault', async () => {
    const { messages } = await openWorkspace();
    for (const title of ['1', '2', '3', '4']) messages.say('ok', title);
    expect(messages.shown.map(({ title }) => title)).toEqual(['2', '3', '4']);
    messages.clear();
    expect(messages.shown).toEqual([]);
  });
});
