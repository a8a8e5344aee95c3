import type { Language } from '../system/model/languages.ts';
import type * as german from './de/index.ts';
import type * as english from './en/index.ts';

/** Every sentence of the program, as English has them. */
export type English = typeof english;

/** The same sentences in other words: a text for a text, and the same gaps where there are gaps. */
type Translation<Texts> = Texts extends string
  ? string
  : Texts extends (...gaps: infer Gaps) => infer Said
    ? (...gaps: Gaps) => Said extends string ? string : Said
    : { readonly [Name in keyof Texts]: Translation<Texts[Name]> };

/** Nothing that the English texts do not have. */
type WithoutSurplus<Texts, Model> = Model extends string | ((...gaps: never[]) => unknown)
  ? unknown
  : {
      readonly [Name in keyof Texts]: Name extends keyof Model
        ? WithoutSurplus<Texts[Name], Model[Name]>
        : never;
    };

/**
 * The texts of a language that lacks none and has none too many: `Complete<typeof import('./<language>/index.ts')>` is an
 * error of the type check where that is not so.
 */
export type Complete<Texts extends Translation<English> & WithoutSurplus<Texts, English>> = Texts;

/** Every language of the program. */
export interface Languages extends Readonly<Record<Language, unknown>> {
  readonly en: Complete<English>;
  readonly de: Complete<typeof german>;
}
