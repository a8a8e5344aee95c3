/** The order of day and month in a date. */
export type DateOrder = 'day-month' | 'month-day';

/** The order of day and month in a column of dates. */
export type ColumnDays =
  /** Null if it makes no difference. */
  | { readonly order: DateOrder | null }
  /** It is ambiguous and a person must choose; `example` is a date of the column. */
  | { readonly order: 'unknown'; readonly example: string };

const optionalTime = String.raw`(?:[ T,]{1,2}\d{1,2}:\d{2}[\d:.]*(?: ?[AP]M)?)?Z?$`;
const yearFirst = new RegExp(String.raw`^(\d{4})[./-](\d{1,2})[./-](\d{1,2})${optionalTime}`, 'i');
const yearLast = new RegExp(
  String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})${optionalTime}`,
  'i',
);

interface YearLast {
  readonly first: number;
  readonly second: number;
  readonly year: string;
  readonly separator: string;
}

function parseYearLast(text: string): YearLast | null {
  const [, first, separator, second, year] = yearLast.exec(text.trim()) ?? [];
  if (first === undefined || separator === undefined) return null;
  if (second === undefined || year === undefined) return null;
  return {
    first: Number(first),
    second: Number(second),
    year: year.length === 2 ? `20${year}` : year,
    separator,
  };
}

/** The possible orders of a date. With dots, the day comes first everywhere. */
function getPossibleOrders({ first, second, separator }: YearLast): readonly DateOrder[] {
  const orders: DateOrder[] = [];
  if (first <= 31 && second <= 12) orders.push('day-month');
  if (first <= 12 && second <= 31 && separator !== '.') orders.push('month-day');
  return orders;
}

/** Detects the order of day and month in a column, from the dates that allow only one. Pure. */
export function detectDateOrder(cells: readonly string[]): ColumnDays {
  const days = cells.flatMap((text) => {
    const parts = parseYearLast(text);
    return parts === null || parts.first === parts.second ? [] : [{ text, parts }];
  });
  const [first] = days;
  if (first === undefined) return { order: null };
  const possible = (['day-month', 'month-day'] as const).filter((order) =>
    days.every(({ parts }) => getPossibleOrders(parts).includes(order)),
  );
  const [only, ...others] = possible;
  return only !== undefined && others.length === 0
    ? { order: only }
    : { order: 'unknown', example: first.text.trim() };
}

/**
 * Normalises a date to the form 2027-01-31; returns any other text unchanged, and null if the order is ambiguous and
 * was not chosen.
 */
export function readDay(text: string, order: DateOrder | null): string | null {
  const [, year, month, day] = yearFirst.exec(text.trim()) ?? [];
  if (year !== undefined) return isoDay(year, Number(month), Number(day));
  const parts = parseYearLast(text);
  if (parts === null) return text;
  if (order === null && parts.first !== parts.second) return null;
  return order === 'month-day'
    ? isoDay(parts.year, parts.first, parts.second)
    : isoDay(parts.year, parts.second, parts.first);
}

function isoDay(year: string, month: number, day: number): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
