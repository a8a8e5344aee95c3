import { isolated } from '../system/model/outside-text.ts';
import { joinNames } from './texts.ts';

/** What stands between the last two names, and in the place of those that are left out. */
interface ListWords {
  readonly and: string;
  readonly more: (count: number) => string;
}

/** The most names that are written out. */
const maxNames = 5;

/**
 * Names in a row, each isolated from the others where its script asks for it: `a`, `a and b`, `a, b and c`; of more than
 * five, the first four and how many more.
 */
/* @__NO_SIDE_EFFECTS__ */
export function formatListWith(
  words: ListWords,
): (names: readonly string[], total?: number) => string {
  return (names, total = names.length) => {
    if (total > maxNames) {
      const first = names.slice(0, maxNames - 1);
      return `${joinNames(first)}${words.more(total - first.length)}`;
    }
    const last = isolated(names.at(-1) ?? '');
    return names.length < 2 ? last : `${joinNames(names.slice(0, -1))}${words.and}${last}`;
  };
}
