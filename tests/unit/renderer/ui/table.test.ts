import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import {
  columnsWithin,
  rowForKey,
  sortRows,
  toggleOrder,
  type Column,
  type SortOrder,
} from '../../../../renderer/ui/table.ts';

interface Fruit {
  readonly name: string;
  readonly weight: number;
}

const byName = (one: Fruit, other: Fruit): number => one.name.localeCompare(other.name);
const byWeight = (one: Fruit, other: Fruit): number => one.weight - other.weight;
const byNameOrder: SortOrder<Fruit> = {
  column: 'name',
  direction: 'ascending',
  compare: byName,
};

describe('The columns of a table', () => {
  const cell = createRawSnippet(() => ({ render: () => '<b></b>' }));
  const column = (id: string, hideBelow?: number): Column<Fruit> => ({
    id,
    title: id,
    width: '1fr',
    cell,
    ...(hideBelow === undefined ? {} : { hideBelow }),
  });
  const columns = [column('name'), column('weight', 40), column('price', 30)];

  it.each([
    [50, ['name', 'weight', 'price']],
    [40, ['name', 'weight', 'price']],
    [39.9, ['name', 'price']],
    [29, ['name']],
    [0, ['name']],
  ])('at %d rem are %j', (width, shown) => {
    expect(columnsWithin(columns, width).map(({ id }) => id)).toEqual(shown);
  });
});

describe('The keys of a table', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 99, 99],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 13],
    ['PageDown', 95, 99],
    ['PageUp', 13, 3],
    ['PageUp', 4, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['Enter', 3, null],
    ['f', 3, null],
  ])('%s from row %d of 100 goes to %s', (key, from, to) => {
    expect(rowForKey(key, from, 100)).toBe(to);
  });
});

describe('The order of a table', () => {
  const rows = [
    { name: 'pear', weight: 2 },
    { name: 'apple', weight: 2 },
    { name: 'cherry', weight: 1 },
  ];
  const sorted = (order: SortOrder<Fruit>): readonly string[] =>
    sortRows(rows, order, byName).map(({ name }) => name);

  it('turns round when the same column is chosen again, and begins forwards with another', () => {
    const again = toggleOrder(byNameOrder, { id: 'name', compare: byName });
    expect(again.direction).toBe('descending');
    expect(toggleOrder(again, { id: 'name', compare: byName }).direction).toBe('ascending');
    const other = toggleOrder(again, { id: 'weight', compare: byWeight });
    expect(other).toEqual({ column: 'weight', direction: 'ascending', compare: byWeight });
  });

  it('stays as it is when a column cannot be compared', () => {
    expect(toggleOrder(byNameOrder, { id: 'picture' })).toBe(byNameOrder);
  });

  it('puts rows that are equal in the column in the usual order, whichever way it runs', () => {
    const order = toggleOrder(byNameOrder, { id: 'weight', compare: byWeight });
    expect(sorted(order)).toEqual(['cherry', 'apple', 'pear']);
    expect(sorted({ ...order, direction: 'descending' })).toEqual(['apple', 'pear', 'cherry']);
  });
});
