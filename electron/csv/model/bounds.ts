/** What a table may be at most; a larger one is refused as a whole. */
export const tableBounds = {
  bytes: 16 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
} as const;
