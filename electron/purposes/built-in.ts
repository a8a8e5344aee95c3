import * as v from 'valibot';
import { lazy } from '../system/index.ts';
import { builtInPurposeTexts } from '../texts/index.ts';
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
      .map((file) => v.parse(purposeSchema, worded(v.parse(unworded, file))))
      .toSorted((one, other) => one.position - other.position),
);

/** A file of `built-in/`: what the purpose asks for. What it is called is in the texts. */
const unworded = v.looseObject({
  id: v.string(),
  requirements: v.array(v.looseObject({ id: v.string() })),
});

interface PurposeTexts {
  readonly title: string;
  readonly description: string;
  readonly requirements: Readonly<Record<string, Readonly<Record<'title' | 'why', string>>>>;
}

function worded({ requirements, ...purpose }: v.InferOutput<typeof unworded>): object {
  const all: Readonly<Record<string, PurposeTexts | undefined>> = builtInPurposeTexts;
  const texts = all[purpose.id];
  return {
    ...purpose,
    title: texts?.title,
    description: texts?.description,
    requirements: requirements.map((one) => ({ ...one, ...texts?.requirements[one.id] })),
  };
}

/** The built-in purposes with these ids. */
export function findBuiltInPurposes(ids: readonly string[]): readonly Purpose[] {
  return builtInPurposes().filter(({ id }) => ids.includes(id));
}
