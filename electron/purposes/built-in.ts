import * as v from 'valibot';
import { lazy } from '../system/index.ts';
import { purposeSchema, type Purpose } from './model/purpose.ts';

const files = import.meta.glob<unknown>('./built-in/*.json', { eager: true, import: 'default' });

/**
 * The purposes that come with the program, in the order in which they are offered.
 *
 * @throws {v.ValiError} when a file in `built-in/` does not fit its schema, which the tests notice.
 */
export const builtInPurposes: () => readonly (Purpose & { readonly position: number })[] = lazy(
  () =>
    Object.values(files)
      .map((file) => v.parse(purposeSchema, file))
      .toSorted((one, other) => one.position - other.position),
);

/** The built-in purposes with these ids. */
export function findBuiltInPurposes(ids: readonly string[]): readonly Purpose[] {
  return builtInPurposes().filter(({ id }) => ids.includes(id));
}
