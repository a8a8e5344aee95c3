import { lazy } from '../system/model/lazy.ts';

/** The forms of a word for each kind of number that a language tells apart; `other` stands for those that are not given. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Chooses a word's form for a number. */
export interface Counting {
  /** The form alone. */
  readonly form: (count: number, forms: Forms) => string;
  /** The number, as the language writes it, and the form. */
  readonly counted: (count: number, forms: Forms) => string;
}

/** The rules of a language by which words follow numbers. */
/* @__NO_SIDE_EFFECTS__ */
export function countingIn(language: string): Counting {
  const rules = lazy(() => new Intl.PluralRules(language));
  const numbers = lazy(() => new Intl.NumberFormat(language));
  const form = (count: number, forms: Forms): string => forms[rules().select(count)] ?? forms.other;
  return { form, counted: (count, forms) => `${numbers().format(count)} ${form(count, forms)}` };
}
