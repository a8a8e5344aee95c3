import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../../electron/checks/index.ts';
import type { Overview } from '../../../../electron/health/index.ts';
import { toTrayRow } from '../../../../electron/tray/tray-rows.ts';
import { buildTrayView, getTrayState } from '../../../../electron/tray/tray-view.ts';
import type { OpenTrayView } from '../../../../electron/tray/tray-view.ts';
import type { VaultState } from '../../../../electron/vault/index.ts';
import { failed, row, works } from '../../renderer/samples.ts';

const openVault = { status: 'open', keepers: [] } as unknown as VaultState;
const refused = failed({ code: 'wrong-credentials' });
const down = failed({ code: 'jira-down', status: 503 });
const progress = {
  run: 'run' as RunId,
  done: 3,
  total: 12,
  works: 3,
  failed: 0,
  causes: [],
  finished: false,
};

function open(overviews: readonly Overview[]): OpenTrayView {
  const rows = overviews.map(toTrayRow);
  const view = buildTrayView(openVault, () => ({
    rows,
    progress: null,
    paused: null,
    permissions: 0,
  }));
  if (view.status !== 'open') throw new Error(view.status);
  return view;
}

const named = (overviews: readonly Overview[]) =>
  open(overviews).named.map(({ nickname }) => nickname);

describe('a vault that is not open', () => {
  it.each<VaultState['status']>(['opening', 'absent', 'locked', 'cannot-be-opened'])(
    '%s: nothing of its list is even asked for',
    (status) => {
      const view = buildTrayView({ status } as unknown as VaultState, () =>
        expect.unreachable('the list'),
      );
      expect(view).toEqual({ status: status === 'opening' ? 'opening' : 'locked' });
      expect(getTrayState(view)).toBe('locked');
    },
  );
});

describe('the connections that the menu names', () => {
  const fine = row(1, { nickname: 'Fine' }, { lastCheck: works });
  const untested = row(2, { nickname: 'Untested' });
  const troubled = row(3, { nickname: 'Troubled' }, { lastCheck: down });
  const broken = row(4, { nickname: 'Broken' }, { lastCheck: refused });
  const starred = row(5, { nickname: 'Starred', favourite: true }, { lastCheck: works });
  const starredBroken = row(6, { nickname: 'Dear', favourite: true }, { lastCheck: refused });

  it('are the favourites, then the troubled ones, worst first, then the rest', () => {
    expect(named([fine, untested, troubled, broken, starred, starredBroken])).toEqual([
      'Dear',
      'Starred',
      'Broken',
      'Troubled',
      'Untested',
      'Fine',
    ]);
  });

  it('stay where they are while they are tested', () => {
    const testing = { ...broken, checking: true };
    expect(named([fine, testing])).toEqual(['Broken', 'Fine']);
    expect(open([fine, testing]).named[0]).toMatchObject({
      status: 'checking',
      word: 'Testing…',
    });
  });

  it('are nine of thousands, and all are counted', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      row(index, {}, { lastCheck: index % 1000 === 7 ? refused : works }),
    );
    const view = open(many);
    expect(view.named).toHaveLength(9);
    expect(view.named.slice(0, 5).map(({ word }) => word)).toEqual(
      Array.from({ length: 5 }, () => 'Login refused'),
    );
    expect(view.counts).toEqual({ total: 5000, troubled: 5, work: 4995 });
  });
});

describe('the icon', () => {
  it.each<[string, readonly Overview[], string]>([
    ['all work', [row(1, {}, { lastCheck: works })], 'working'],
    ['nothing is tested', [row(1)], 'working'],
    ['there is nothing', [], 'working'],
    [
      'Jira is down',
      [row(1, {}, { lastCheck: works }), row(2, {}, { lastCheck: down })],
      'attention',
    ],
    [
      'one is refused',
      [row(1, {}, { lastCheck: down }), row(2, {}, { lastCheck: refused })],
      'failed',
    ],
    [
      'the refused one is tested again',
      [row(1, {}, { lastCheck: refused, checking: true })],
      'failed',
    ],
  ])('%s: %#', (_what, overviews, state) => {
    expect(getTrayState(open(overviews))).toBe(state);
  });
});

describe('a test of many', () => {
  it.each([
    ['runs', progress, { run: 'run', done: 3, total: 12 }],
    ['has ended', { ...progress, finished: true }, null],
  ])('%s', (_what, progress, shown) => {
    const view = buildTrayView(openVault, () => ({
      rows: [],
      progress,
      paused: true,
      permissions: 0,
    }));
    expect(view).toMatchObject({ progress: shown, paused: true });
  });
});

describe('A permission of a program', () => {
  it('shows in the icon as long as it is in force, whatever the connections', () => {
    const facts = { rows: [], progress: null, paused: null };
    const view = (permissions: number) =>
      buildTrayView(openVault, () => ({ ...facts, permissions }));
    expect([getTrayState(view(1)), getTrayState(view(0))]).toEqual(['granted', 'working']);
  });
});
