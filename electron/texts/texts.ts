/** One sentence, or a sentence with gaps that the caller fills. */
export type Text = string | ((...gaps: never[]) => string);

/** A part of the catalogue: named sentences, in groups where there are many. */
export interface Texts {
  readonly [name: string]: Text | Texts;
}
