import { describe, expect, it } from 'vitest';
import type { Overview } from '../../../../electron/health/model/overview.ts';
import { toJsonText } from '../../../../electron/system/model/json-text.ts';
import { ConnectionsStore } from '../../../../renderer/connections/connections.svelte.ts';
import { byAudit, byNickname, byTokenEnd } from '../../../../renderer/connections/list-order.ts';
import { BridgeDouble, failure, success, type Handlers } from '../bridge-double.ts';
import { connection, failed, idOf, row, works } from '../samples.ts';

async function openList(rows: readonly Overview[], more: Handlers = {}) {
  const bridge = new BridgeDouble({ 'health:list': () => success(toJsonText(rows)), ...more });
  const waiting: (() => void)[] = [];
  const list = new ConnectionsStore(bridge, (task) => waiting.push(task));
  const stop = list.follow();
  await Promise.resolve();
  await Promise.resolve();
  const draw = (): void => waiting.splice(0).forEach((task) => task());
  return { bridge, list, stop, draw, waiting };
}

const thousand = Array.from({ length: 1000 }, (_, index) =>
  row(
    index + 1,
    {},
    { lastCheck: index % 4 === 0 ? failed({ code: 'wrong-credentials' }) : works },
  ),
);

describe('The list of 1,000 connections', () => {
  it('is shown whole, by nickname as people count', async () => {
    const { list } = await openList(thousand);
    expect(list.loading).toBe(false);
    expect(list.shown).toHaveLength(1000);
    expect(list.shown.slice(8, 11).map((one) => one.connection.nickname)).toEqual([
      'Connection 9',
      'Connection 10',
      'Connection 11',
    ]);
  });

  it('is searched, filtered and sorted at once', async () => {
    const { list } = await openList(thousand);
    list.filter.search = 'site-99';
    list.filter.choice = 'failed';
    list.sortBy({ id: 'connection', compare: byNickname });
    expect(list.filter.active).toBe(true);
    expect(list.shown.map((one) => one.connection.nickname)).toEqual([
      'Connection 997',
      'Connection 993',
    ]);
    list.filter.clear();
    expect(list.shown).toHaveLength(1000);
  });

  it('draws many changes at once', async () => {
    const { list, bridge, draw, waiting } = await openList(thousand);
    for (const { connection: one } of thousand) {
      bridge.send(
        'overview-changed',
        toJsonText({
          changed: [{ connection: one, lastCheck: null, lastAudit: null, checking: true }],
          removed: [],
        }),
      );
    }
    expect(waiting).toHaveLength(1);
    draw();
    expect(list.shown.every(({ checking }) => checking)).toBe(true);
  });
});

describe('Choosing in the list', () => {
  it('sorts the other way round the second time, and forwards by another column', async () => {
    const { list } = await openList([row(1)]);
    list.sortBy({ id: 'token', compare: byTokenEnd });
    expect(list.order).toMatchObject({ column: 'token', direction: 'ascending' });
    list.sortBy({ id: 'token', compare: byTokenEnd });
    expect(list.order).toMatchObject({ column: 'token', direction: 'descending' });
    list.sortBy({ id: 'audit', compare: byAudit });
    expect(list.order).toMatchObject({ column: 'audit', direction: 'ascending' });
  });

  it('takes an id from outside only when there is such a connection', async () => {
    const { list } = await openList([row(1)]);
    expect(list.selectById('chatelaine')).toBe(false);
    expect(list.selected).toBeNull();
    expect(list.selectById(idOf(1))).toBe(true);
    expect(list.selected?.connection.nickname).toBe('Connection 1');
  });

  it('shows a saved connection at once and keeps what is known of its tests', async () => {
    const { list } = await openList([row(1, {}, { lastCheck: works })]);
    list.show(connection(1, { nickname: 'Renamed' }));
    list.show(connection(2));
    expect(list.row(idOf(1))?.connection.nickname).toBe('Renamed');
    expect(list.row(idOf(1))?.lastCheck).toEqual(works);
    expect(list.selected?.connection.id).toBe(idOf(2));
  });
});

describe('Deleting a connection', () => {
  it('chooses the next one, then the one before when it was the last', async () => {
    const { list } = await openList([row(1), row(2), row(3)], {
      'connections:remove': () => success(null),
    });
    list.selectedId = idOf(2);
    await list.remove(idOf(2));
    expect(list.selectedId).toBe(idOf(3));
    await list.remove(idOf(3));
    expect(list.selectedId).toBe(idOf(1));
    await list.remove(idOf(1));
    expect(list.selectedId).toBeNull();
    expect(list.shown).toEqual([]);
  });

  it('leaves it in the list when it could not be deleted', async () => {
    const { list } = await openList([row(1)], {
      'connections:remove': () => failure({ code: 'disk-full' }),
    });
    expect(await list.remove(idOf(1))).toEqual({ code: 'disk-full' });
    expect(list.shown).toHaveLength(1);
  });

  it('brings it back when it is undone', async () => {
    const { list, bridge, draw } = await openList([row(1)], {
      'connections:remove': () => success(null),
      'connections:restore': () => success(connection(1)),
    });
    await list.remove(idOf(1));
    await list.restore(idOf(1));
    bridge.send('overview-changed', toJsonText({ changed: [row(1)], removed: [] }));
    draw();
    expect(list.selected?.connection.id).toBe(idOf(1));
  });
});

describe('When the list cannot be read', () => {
  it('says why, and reads it when asked again', async () => {
    let broken = true;
    const { list } = await openList([], {
      'health:list': () =>
        broken ? failure({ code: 'vault-damaged' }) : success(toJsonText([row(1)])),
    });
    expect(list.failure).toEqual({ code: 'vault-damaged' });
    broken = false;
    await list.load();
    expect(list.failure).toBeNull();
    expect(list.shown).toHaveLength(1);
  });

  it('hears nothing more once it was left', async () => {
    const { list, bridge, stop, waiting } = await openList([row(1)]);
    stop();
    bridge.send('overview-changed', toJsonText({ changed: [], removed: [idOf(1)] }));
    expect(waiting).toHaveLength(0);
    expect(list.shown).toHaveLength(1);
  });
});

describe('The star of a connection', () => {
  it('shows as soon as it is kept, whatever else became known of the row', async () => {
    const { list, bridge } = await openList([row(1)], {
      'connections:set-favourite': ({ favourite }) => success(connection(1, { favourite })),
    });
    bridge.send(
      'overview-changed',
      toJsonText({ changed: [row(1, {}, { checking: true })], removed: [] }),
    );
    expect(await list.toggleFavourite(idOf(1))).toBeNull();
    expect(list.row(idOf(1))).toEqual(row(1, { favourite: true }, { checking: true }));
    await list.toggleFavourite(idOf(1));
    expect(list.row(idOf(1))?.connection.favourite).toBe(false);
    expect(bridge.inputsOf('connections:set-favourite').map(({ favourite }) => favourite)).toEqual([
      true,
      false,
    ]);
  });

  it('stays as it was where it could not be kept, and says why', async () => {
    const { list } = await openList([row(1)], {
      'connections:set-favourite': () => failure({ code: 'disk-full' }),
    });
    expect(await list.toggleFavourite(idOf(1))).toEqual({ code: 'disk-full' });
    expect(list.row(idOf(1))?.connection.favourite).toBe(false);
  });
});
