import { describe, expect, it } from 'vitest';
import type { PurposeId } from '../../../../electron/connections/model/connection.ts';
import type { PurposeSummary } from '../../../../electron/purposes/index.ts';
import { AuditsStore } from '../../../../renderer/audit/audits.svelte.ts';
import { Messages } from '../../../../renderer/app/messages.svelte.ts';
import { NavigationState } from '../../../../renderer/app/navigation-state.svelte.ts';
import { PurposesScreen } from '../../../../renderer/purposes/purposes.svelte.ts';
import { needInWords } from '../../../../renderer/purposes/purpose-words.ts';
import { releaseRobot, robotContent } from '../../electron/purposes/own.ts';
import { BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { audit, eventCards, noon, purposes, row } from '../samples.ts';

const robot: PurposeSummary = {
  id: releaseRobot.id,
  title: 'Release robot',
  description: 'Closes what was released.',
  requirements: 2,
  digest: 'a'.repeat(64) as never,
};
const importId = '00000000-0000-4000-8000-000000000001' as never;
const chosen = {
  outcome: 'chosen',
  importId,
  name: 'robot.json',
  title: 'Release robot',
  requirements: 2,
  existing: null,
  maybeSecret: false,
} as const;

async function open(handlers: Handlers = {}) {
  const bridge = new BridgeDouble({
    'purposes:list': () => success([...purposes, robot]),
    'purposes:get': () => success(releaseRobot),
    'purposes:remove': () => success({ connections: 2 }),
    'purposes:restore': () => success({ connections: 2 }),
    'purposes:choose-import': () => success(chosen),
    'purposes:import': () => success(robot),
    'purposes:export': () => success({ outcome: 'written' }),
    'purposes:close-import': () => success(null),
    'purposes:read-draft': () => success(null),
    ...handlers,
  });
  const messages = new Messages(({ code }) => code);
  const audits = new AuditsStore(bridge);
  const navigation = new NavigationState();
  const mine = (number: number, ids: readonly PurposeId[]) => row(number, { purposes: ids });
  const connections = {
    all: [mine(1, [robot.id]), mine(2, [eventCards, robot.id]), mine(3, [eventCards])],
  };
  const screen = new PurposesScreen({ bridge, messages }, { audits, connections, navigation });
  await screen.load();
  const said = (): readonly string[] => messages.shown.map((message) => message.title);
  return { bridge, messages, audits, navigation, screen, said };
}

describe('the screen of purposes', () => {
  it('tells own purposes from built-in ones, and how many connections have each', async () => {
    const { screen } = await open();
    expect(screen.own).toEqual([robot]);
    expect(screen.builtIn).toEqual(purposes);
    expect(screen.usageOf(robot.id)).toEqual({ connections: 2, bare: 1 });
  });

  it('shows what a purpose needs, and hides it again', async () => {
    const { screen } = await open();
    await screen.toggle(robot.id);
    expect(screen.opened.get(robot.id)?.requirements[0]?.needs.map(needInWords)).toEqual([
      'CLOSE_ISSUES on WEB, ITSM',
    ]);
    await screen.toggle(robot.id);
    expect(screen.opened.size).toBe(0);
  });

  it.each([
    [
      'what a purpose says',
      'edit',
      { id: robot.id, start: { kind: 'purpose', purpose: releaseRobot } },
    ],
    ['a copy of it', 'copy', { id: null, start: { kind: 'copy', purpose: releaseRobot } }],
  ] as const)('opens the editor with %s', async (_what, act, editing) => {
    const { screen, navigation } = await open();
    await screen[act](robot.id);
    expect(navigation.editing).toEqual(editing);
  });

  it('opens none for a purpose that is gone', async () => {
    const { screen, navigation } = await open({
      'purposes:get': () => failure({ code: 'no-such-purpose' }),
    });
    await screen.edit(robot.id);
    expect([navigation.editing, screen.failure]).toEqual([null, { code: 'no-such-purpose' }]);
  });

  it('never opens an editor over what is being typed, nor the other way round', async () => {
    const { screen, navigation } = await open();
    screen.create();
    navigation.openForm({ kind: 'create' });
    navigation.openPalette();
    expect([navigation.form, navigation.paletteOpen, navigation.covered]).toEqual([
      null,
      false,
      true,
    ]);
    navigation.closeEditor();
    navigation.openForm({ kind: 'create' });
    screen.create();
    expect(navigation.editing).toBeNull();
  });

  it('opens what was being entered when the vault was locked', async () => {
    const draft = { title: 'Half', description: '', source: '', requirements: [] };
    const { screen, navigation } = await open({
      'purposes:read-draft': () => success({ id: null, draft, savedAt: noon }),
    });
    await screen.restoreDraft();
    expect(navigation.editing).toEqual({
      id: null,
      start: { kind: 'draft', draft, savedAt: noon },
    });
  });

  it('takes a deletion back', async () => {
    const { screen, messages, bridge, said } = await open();
    screen.removing = robot;
    await screen.remove();
    expect(said()).toEqual(['“Release robot” is deleted and taken off 2 connections.']);
    messages.shown[0]?.undo?.();
    await Promise.resolve();
    expect(bridge.inputsOf('purposes:restore')).toEqual([{ id: robot.id }]);
  });

  it('says why a deletion failed', async () => {
    const { screen, said } = await open({
      'purposes:remove': () => failure({ code: 'no-such-purpose' }),
    });
    screen.removing = robot;
    await screen.remove();
    expect(said()).toEqual(['no-such-purpose']);
  });
});

describe('a file of a purpose', () => {
  it('is imported once the question is answered', async () => {
    const { screen, bridge, said } = await open();
    await screen.chooseImport();
    expect(screen.chosen).toEqual(chosen);
    await screen.import('add');
    expect(bridge.inputsOf('purposes:import')).toEqual([{ importId, action: 'add' }]);
    expect(screen.chosen).toBeNull();
    expect(said()).toEqual(['“Release robot” is imported. Connections can have it from now on.']);
  });

  it('is let go of when the person thinks better of it', async () => {
    const { screen, bridge } = await open();
    await screen.chooseImport();
    screen.closeImport();
    expect(screen.chosen).toBeNull();
    expect(bridge.inputsOf('purposes:close-import')).toEqual([null]);
  });

  it('that does not fit is told, and asks nothing', async () => {
    const unfit = {
      code: 'purpose-file-unfit',
      requirement: 0,
      need: null,
      field: 'why',
      problem: 'needed',
    } as const;
    const { screen } = await open({ 'purposes:choose-import': () => failure(unfit) });
    await screen.chooseImport();
    expect([screen.failure, screen.chosen, screen.busy]).toEqual([unfit, null, false]);
  });

  it.each([
    ['written', ['“Release robot” was written to the file.']],
    ['cancelled', []],
  ] as const)('says when it is %s', async (outcome, sentences) => {
    const { screen, said } = await open({ 'purposes:export': () => success({ outcome }) });
    await screen.export(robot.id);
    expect(said()).toEqual(sentences);
  });
});

describe('an audit that compared with an own purpose', () => {
  const compared = (digest: string) => ({
    ...audit(1, []),
    purposes: [eventCards, robot.id],
    ownPurposes: [{ id: robot.id, title: 'Robot of then', digest: digest as never }],
  });

  it('is titled as the purpose was called then', async () => {
    const { audits } = await open();
    expect(audits.titlesOf(compared('b'))).toEqual([
      'Okta Workflows: event cards',
      'Robot of then',
    ]);
  });

  it.each([
    ['says the same', 'a'.repeat(64), []],
    ['says something else by now', 'b'.repeat(64), ['Robot of then']],
  ])('is compared with what the purpose says now: it %s', async (_what, digest, changed) => {
    const { audits } = await open();
    expect(audits.changedSince(compared(digest))).toEqual(changed);
  });
});

describe('a need in words', () => {
  it.each([
    [{ kind: 'account', types: ['atlassian', 'app'] }, 'an active account'],
    [{ kind: 'account', types: ['app'] }, 'an active service account'],
    [{ kind: 'desk-agent', on: 'all' }, 'being agent of all service desks'],
    [{ kind: 'product-access', application: 'any' }, 'product access to some application of Jira'],
    [robotContent.requirements[1]?.needs[0], 'the scope write:jira-work, of a token with scopes'],
  ] as const)('%j', (need, words) => {
    if (need === undefined) throw new Error('No need');
    expect(needInWords(need as Parameters<typeof needInWords>[0])).toBe(words);
  });
});
