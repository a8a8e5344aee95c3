import * as v from 'valibot';

/** A search and its filters, kept under a name. */
export const savedFilterSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  search: v.pipe(v.string(), v.maxLength(1000)),
  /** A choice of the list's status; one that a version does not know counts as any. */
  status: v.pipe(v.string(), v.maxLength(50)),
  /** The names of tags, all of which a connection has. */
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(20), v.readonly()),
});

/** A search and its filters, kept under a name. */
export type SavedFilter = v.InferOutput<typeof savedFilterSchema>;

/** All kept filters, in the order of their names. */
export const savedFiltersSchema = v.pipe(
  v.array(savedFilterSchema),
  v.maxLength(100),
  v.readonly(),
);
