/** The program speaks English; the order must not depend on the machine's language. */
const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * Compares two names as a person orders them, in every list and menu: without regard to case and accents, and
 * numbers by their value, so that `Customer 2` comes before `Customer 10`.
 *
 * @returns less than 0 where the first comes first, more than 0 where the second does, else 0.
 */
export function compareNames(one: string, other: string): number {
  return byName.compare(one, other);
}
