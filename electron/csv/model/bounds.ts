/** The limits of a table; a larger one is refused. */
export const tableBounds = {
  bytes: 16 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
} as const;
