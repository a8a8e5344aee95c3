import { sentences } from '../texts.ts';

/** How accounts are called. */
export const accountTexts = sentences({
  nameAnd: (name: string, more: string) => `${name} (${more})`,
});
