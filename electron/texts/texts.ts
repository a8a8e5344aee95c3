import { isolated } from '../system/model/outside-text.ts';

/** One sentence, or a sentence with gaps that the caller fills. */
export type Text = string | ((...gaps: never[]) => string);

/** A part of the catalogue: named sentences, in groups where there are many. */
export interface Texts {
  readonly [name: string]: Text | Texts;
}

/**
 * A catalogue of sentences whose gaps are safe to fill with text from outside: each text that is filled in is brought
 * on one line, rid of control and bidirectional characters, and isolated where it is written from right to left.
 */
/* @__NO_SIDE_EFFECTS__ */
export function sentences<const Catalogue extends Texts>(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([name, text]) => [name, withSafeGaps(text)]),
  ) as Catalogue;
}

function withSafeGaps(text: Text | Texts): Text | Texts {
  if (typeof text === 'object') return sentences(text);
  if (typeof text === 'string') return text;
  return (...gaps: never[]) => text(...(gaps.map(safe) as never[]));
}

function safe(filling: unknown): unknown {
  return typeof filling === 'string' ? isolated(filling) : filling;
}

/** Names in a row, each isolated from the others where its script asks for it: `a, b, c`. */
export function joinNames(names: readonly string[], between = ', '): string {
  return names.map(isolated).join(between);
}
