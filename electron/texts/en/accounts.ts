import { sentences } from '../texts.ts';

/** How accounts are called. */
export const accountTexts = sentences({
  /** A name, and what tells it from others: an e-mail address or an id. */
  nameAnd: (name: string, more: string) => `${name} (${more})`,
});
