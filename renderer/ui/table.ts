import type { Snippet } from 'svelte';

/** Less than 0 puts the first before the second. */
export type Compare<Row> = (one: Row, other: Row) => number;

/** A column of a table, with everything that is particular to it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** A line below the heading. */
  readonly note?: string;
  /** Texts of the heading when it is pointed at, where that is not the title. */
  readonly hint?: string;
  /** A track of a CSS grid. A minimum of a fixed length lets the table scroll sideways where there is no room for it. */
  readonly width: string;
  /** In rem: a table that is narrower leaves the column out. */
  readonly hideBelow?: number;
  /** Lets the table be sorted by this column. Ascending is the order that people want to see first. */
  readonly compare?: Compare<Row>;
  readonly cell: Snippet<[row: Row, column: Column<Row>]>;
  /** Alignment of its contents. */
  readonly align?: 'end';
}

/** By which column a table is sorted, and which way. */
export interface SortOrder<Row> {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  readonly compare: Compare<Row>;
}

/** Orders by a column; by the column that is in force already, the other way round. */
export function toggleOrder<Row>(
  order: SortOrder<Row>,
  { id, compare }: Pick<Column<Row>, 'id' | 'compare'>,
): SortOrder<Row> {
  if (compare === undefined) return order;
  const isReversed = order.column === id && order.direction === 'ascending';
  return { column: id, direction: isReversed ? 'descending' : 'ascending', compare };
}

/** The rows in order. Rows that are equal in the column are in the order of `tieBreaker`. */
export function sortRows<Row>(
  rows: readonly Row[],
  { compare, direction }: SortOrder<Row>,
  tieBreaker: Compare<Row>,
): readonly Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows.toSorted((one, other) => sign * compare(one, other) || tieBreaker(one, other));
}

/** The columns that a table of this width, in rem, has room for. */
export function columnsWithin<Row>(
  columns: readonly Column<Row>[],
  width: number,
): readonly Column<Row>[] {
  return columns.filter(({ hideBelow = 0 }) => width >= hideBelow);
}

/** Rows that Page Up and Page Down move by. */
const page = 10;

/** The row that a key moves to from a row (-1 before there is one); null for a key that does not move. */
export function rowForKey(key: string, index: number, count: number): number | null {
  const targets: Readonly<Partial<Record<string, number>>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}

/** A line above the first row of a group. */
export interface GroupHeading {
  readonly title: string;
  readonly note: string;
}
