import { createRawSnippet, type Snippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Column, GroupHeading, SortOrder } from '../../../renderer/ui/table.ts';
import { expectAccessible } from '../accessibility.ts';
import { textSnippet } from '../snippets.ts';
import FruitTable from './FruitTable.svelte';

interface Fruit {
  readonly id: number;
  readonly name: string;
  readonly weight: string;
}

const fruits = (count: number): readonly Fruit[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `Fruit ${index + 1}`,
    weight: `${index + 1} g`,
  }));

const cell = (textOf: (fruit: Fruit) => string) =>
  createRawSnippet<[row: Fruit, column: Column<Fruit>]>((row) => ({
    render: () => '<span class="ellipsis"></span>',
    setup: (element) => {
      element.textContent = textOf(row());
    },
  }));

const byName = (one: Fruit, other: Fruit): number => one.name.localeCompare(other.name);

const columns: readonly Column<Fruit>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 2fr)',
    compare: byName,
    cell: cell(({ name }) => name),
  },
  {
    id: 'weight',
    title: 'Weight',
    width: '8rem',
    hideBelow: 30,
    cell: cell(({ weight }) => weight),
  },
  { id: 'number', title: 'Number', width: '6rem', cell: cell(({ id }) => String(id)) },
];

const usual = {
  label: 'Fruits',
  columns,
  keyOf: (fruit: Fruit) => fruit.id,
  rowHeight: 40,
  empty: textSnippet('There is no fruit'),
};

interface More {
  readonly order?: SortOrder<Fruit>;
  readonly onsort?: (column: Column<Fruit>) => void;
  readonly onopen?: (row: Fruit) => void;
  readonly onrowkey?: (event: KeyboardEvent, row: Fruit) => boolean;
  readonly onend?: () => void;
  readonly headingOf?: (row: Fruit) => GroupHeading | null;
  readonly total?: number;
  readonly loading?: string;
  readonly instead?: Snippet;
}

/** Shows a table in a place of a given width. */
async function show(rows: readonly Fruit[], more: More = {}, width = 800) {
  const place = document.createElement('main');
  Object.assign(place.style, {
    display: 'flex',
    flexDirection: 'column',
    width: `${width}px`,
    height: '400px',
  });
  document.body.replaceChildren(place);
  return render(FruitTable, { target: place, props: { ...usual, rows, ...more } });
}

const grid = () => page.getByRole('grid', { name: 'Fruits' });
const activeRow = (): string | undefined => {
  const id = grid().element().getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.querySelector('[role=rowheader]')?.textContent.trim();
};

describe('A table', () => {
  const rtl: readonly Fruit[] = [{ id: 1, name: 'תפוח אדום', weight: '٣ غرام' }];
  const long: readonly Fruit[] = [{ id: 1, name: 'Pomegranate '.repeat(40), weight: '1 g' }];

  it.each([
    { state: 'no rows', rows: [], seen: 'There is no fruit' },
    {
      state: 'rows that are being read',
      rows: [],
      more: { loading: 'Reading…' },
      seen: 'Reading…',
    },
    {
      state: 'rows that could not be read',
      rows: fruits(3),
      more: { instead: textSnippet('The fruit could not be read') },
      seen: 'The fruit could not be read',
    },
    { state: 'one row', rows: fruits(1), seen: 'Fruit 1' },
    { state: 'a thousand rows', rows: fruits(1000), seen: 'Fruit 1' },
    { state: 'a long name', rows: long, seen: long[0]?.name.trim() ?? '' },
    { state: 'names that run from right to left', rows: rtl, seen: 'תפוח אדום' },
    { state: 'little room', rows: fruits(3), width: 260, seen: 'Fruit 1' },
  ])(
    'with $state shows "$seen" and has no problem that axe knows',
    async ({ rows, more, width, seen }) => {
      await show(rows, { onopen: () => undefined, ...more }, width);
      await expect.element(page.getByText(seen, { exact: true }).first()).toBeVisible();
      await expectAccessible();
    },
  );

  it('has a row in the page for what is seen only, and counts all of them', async () => {
    await show(fruits(1000), { onopen: () => undefined });
    await expect.element(page.getByText('Fruit 8', { exact: true })).toBeVisible();
    expect(grid().element().getAttribute('aria-rowcount')).toBe('1001');
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(40);
    grid().element().scrollTo(0, 20_000);
    await expect.element(page.getByText('Fruit 501', { exact: true })).toBeVisible();
    const row = page.getByText('Fruit 501', { exact: true }).element().closest('[role=row]');
    expect(row?.getAttribute('aria-rowindex')).toBe('502');
  });

  it('shows every row again after there was none', async () => {
    const screen = await show(fruits(3));
    await expect.element(page.getByText('Fruit 3', { exact: true })).toBeVisible();
    await screen.rerender({ rows: [] });
    await expect.element(page.getByText('There is no fruit')).toBeVisible();
    await screen.rerender({ rows: fruits(5) });
    await expect.element(page.getByText('Fruit 5', { exact: true })).toBeVisible();
  });

  it('keeps its head in sight and its cells below their headings', async () => {
    await show(fruits(1000));
    await expect.element(page.getByText('Fruit 1', { exact: true })).toBeVisible();
    const table = page.getByRole('table', { name: 'Fruits' }).element();
    table.scrollTo(0, 10_000);
    await expect.element(page.getByText('Fruit 251', { exact: true })).toBeVisible();
    const lefts = (selector: string): readonly number[] =>
      [...table.querySelectorAll(selector)].map((each) => each.getBoundingClientRect().left);
    const heads = lefts('[role=columnheader]');
    const [row] = table.querySelectorAll('[role=row][aria-rowindex="252"]');
    expect(row).toBeDefined();
    expect(lefts('[aria-rowindex="252"] > div')).toEqual(heads);
    const head = page.getByRole('columnheader', { name: 'Name' }).element();
    expect(head.getBoundingClientRect().top).toBe(table.getBoundingClientRect().top);
  });

  it('leaves a column out where there is no room for it, and shows it once there is', async () => {
    await show(fruits(3), {}, 300);
    await expect.element(page.getByText('Fruit 1', { exact: true })).toBeVisible();
    expect(page.getByRole('columnheader', { name: 'Weight' }).elements()).toEqual([]);
    expect(
      page.getByRole('columnheader', { name: 'Number' }).element().getAttribute('aria-colindex'),
    ).toBe('3');
    const place = document.querySelector('main');
    if (place !== null) place.style.width = '600px';
    await expect.element(page.getByText('2 g', { exact: true })).toBeVisible();
  });

  it('is sorted by a press on a heading that can be compared', async () => {
    const onsort = vi.fn();
    const order: SortOrder<Fruit> = { column: 'name', direction: 'descending', compare: byName };
    await show(fruits(3), { order, onsort });
    const name = page.getByRole('columnheader', { name: 'Name' });
    await expect.element(name).toHaveAttribute('aria-sort', 'descending');
    expect(
      page.getByRole('columnheader', { name: 'Weight' }).element().hasAttribute('aria-sort'),
    ).toBe(false);
    await userEvent.click(page.getByRole('button', { name: 'Sort by Name' }));
    expect(onsort).toHaveBeenCalledExactlyOnceWith(columns[0]);
  });

  it('puts a heading above each group, which counts as a row', async () => {
    const headingOf = ({ id }: Fruit) =>
      id % 2 === 1 ? { title: `Group ${id}`, note: '2' } : null;
    await show(fruits(4), { headingOf });
    await expect.element(page.getByText(/^Group 3/).first()).toBeVisible();
    const positions = [...document.querySelectorAll('[role=row]')].map((row) =>
      row.getAttribute('aria-rowindex'),
    );
    expect(positions).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(page.getByRole('table').element().getAttribute('aria-rowcount')).toBe('7');
    await expectAccessible();
  });

  it('asks for more when its end comes near', async () => {
    const onend = vi.fn();
    await show(fruits(100), { onend, total: 500 });
    await expect.element(page.getByText('Fruit 1', { exact: true })).toBeVisible();
    const table = page.getByRole('table').element();
    expect(table.getAttribute('aria-rowcount')).toBe('501');
    table.scrollTo(0, 1000);
    await vi.waitFor(() => expect(table.scrollTop).toBe(1000));
    expect(onend).not.toHaveBeenCalled();
    table.scrollTo(0, 10_000);
    await vi.waitFor(() => expect(onend).toHaveBeenCalled());
  });
});

describe('The keys of a table', () => {
  it.each([
    { keys: '{ArrowDown}', row: 'Fruit 1' },
    { keys: '{ArrowDown}{ArrowDown}{ArrowDown}', row: 'Fruit 3' },
    { keys: '{ArrowDown}{ArrowDown}{ArrowUp}', row: 'Fruit 1' },
    { keys: '{PageDown}{PageDown}', row: 'Fruit 20' },
    { keys: '{End}', row: 'Fruit 1000' },
    { keys: '{End}{PageUp}', row: 'Fruit 990' },
    { keys: '{End}{Home}', row: 'Fruit 1' },
  ])('$keys go to $row, bring it into view and open it with Enter', async ({ keys, row }) => {
    const onopen = vi.fn();
    await show(fruits(1000), { onopen });
    await userEvent.tab();
    await expect.element(grid()).toHaveFocus();
    await userEvent.keyboard(keys);
    await vi.waitFor(() => expect(activeRow()).toBe(row));
    await expect.element(page.getByText(row, { exact: true })).toBeInViewport();
    await userEvent.keyboard('{Enter}');
    expect(onopen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: row }));
    await expectAccessible();
  });

  it('do nothing with another key held, and hand on those that the table does not know', async () => {
    const onopen = vi.fn();
    const onrowkey = vi.fn(() => true);
    await show(fruits(3), { onopen, onrowkey });
    await userEvent.tab();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(onopen).not.toHaveBeenCalled();
    await userEvent.keyboard('{Delete}');
    expect(onrowkey).toHaveBeenLastCalledWith(
      expect.objectContaining({ key: 'Delete' }),
      fruits(1)[0],
    );
  });

  it('follow what was chosen by a click', async () => {
    await show(fruits(30), { onopen: () => undefined });
    await userEvent.click(page.getByText('Fruit 4', { exact: true }));
    await userEvent.keyboard('{ArrowDown}');
    expect(activeRow()).toBe('Fruit 5');
  });
});
