/** Which of a day's first two numbers is the day. */
export type DateOrder = 'day-month' | 'month-day';

/** In which order the days of a column are written. */
export type ColumnDays =
  /** Null where it makes no difference. */
  | { readonly order: DateOrder | null }
  /** It has to be asked; a day of the column that shows why. */
  | { readonly order: 'unknown'; readonly example: string };

const timeBehind = String.raw`(?:[ T,]{1,2}\d{1,2}:\d{2}[\d:.]*(?: ?[AP]M)?)?Z?$`;
const yearFirst = new RegExp(String.raw`^(\d{4})[./-](\d{1,2})[./-](\d{1,2})${timeBehind}`, 'i');
const yearLast = new RegExp(
  String.raw`^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})${timeBehind}`,
  'i',
);

interface YearLast {
  readonly first: number;
  readonly second: number;
  readonly year: string;
  readonly separator: string;
}

function partsOf(text: string): YearLast | null {
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

/** The orders in which a day can be read. With dots between, the day comes first everywhere. */
function ordersOf({ first, second, separator }: YearLast): readonly DateOrder[] {
  const orders: DateOrder[] = [];
  if (first <= 31 && second <= 12) orders.push('day-month');
  if (first <= 12 && second <= 31 && separator !== '.') orders.push('month-day');
  return orders;
}

/**
 * In which order the days of a column are written, as spreadsheets write them: told by the days that can be read in
 * one way only, and by the column as a whole. Pure.
 */
export function orderOfDays(cells: readonly string[]): ColumnDays {
  const days = cells.flatMap((text) => {
    const parts = partsOf(text);
    return parts === null || parts.first === parts.second ? [] : [{ text, parts }];
  });
  const [first] = days;
  if (first === undefined) return { order: null };
  const possible = (['day-month', 'month-day'] as const).filter((order) =>
    days.every(({ parts }) => ordersOf(parts).includes(order)),
  );
  const [only, ...others] = possible;
  return only !== undefined && others.length === 0
    ? { order: only }
    : { order: 'unknown', example: first.text.trim() };
}

/**
 * A day as the form takes it, such as 2027-01-31; the text itself where it is no day. Null where nobody said in which
 * order it is written.
 */
export function readDay(text: string, order: DateOrder | null): string | null {
  const [, year, month, day] = yearFirst.exec(text.trim()) ?? [];
  if (year !== undefined) return isoDay(year, Number(month), Number(day));
  const parts = partsOf(text);
  if (parts === null) return text;
  if (order === null && parts.first !== parts.second) return null;
  return order === 'month-day'
    ? isoDay(parts.year, parts.first, parts.second)
    : isoDay(parts.year, parts.second, parts.first);
}

function isoDay(year: string, month: number, day: number): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
