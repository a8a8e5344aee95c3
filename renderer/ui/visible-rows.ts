/** The rows of a long table that are drawn: from `start`, up to but without `end`. */
export interface VisibleRows {
  readonly start: number;
  readonly end: number;
}

/** Rows drawn above and below those that are seen, so that scrolling shows no gap. */
const spare = 8;

/**
 * Which rows of equal height are to be drawn. A real table can't be drawn by parts that are placed freely, so the rows
 * before and after are one empty row each, as high as they would be.
 *
 * @param scrolled how far the rows are scrolled, in pixels.
 * @param height of what can be seen, in pixels.
 */
export function visibleRows(
  count: number,
  rowHeight: number,
  scrolled: number,
  height: number,
): VisibleRows {
  const first = Math.floor(Math.max(0, scrolled) / rowHeight) - spare;
  const last = Math.ceil((Math.max(0, scrolled) + height) / rowHeight) + spare;
  const start = Math.max(0, Math.min(first, count));
  return { start, end: Math.max(start, Math.min(count, last)) };
}
