/** The most characters a name may have that a person gives to something. */
export const maxNameLength = 100;

/**
 * A name as it is compared: two names with the same key look alike, or differ only in case, spaces, Unicode form or
 * invisible characters. Empty when nothing of the name can be seen.
 */
export function comparableName(name: string): string {
  return withoutCase(name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
    .normalize('NFKC')
    .replace(/[\s\u2800]+/g, ' ')
    .trim();
}

/**
 * The name itself, or with the first number behind it that makes it free.
 *
 * @param taken names that are taken, as they are compared.
 * @param first the number that is tried first, where those before are known to be taken.
 */
export function freeName(name: string, taken: ReadonlySet<string>, first = 2): string {
  let free = name;
  for (let number = first; taken.has(comparableName(free)); number += 1) {
    const ending = ` (${number})`;
    const room = maxNameLength - ending.length;
    free = `${Array.from(name).slice(0, room).join('')}${ending}`;
  }
  return free;
}

/** JavaScript has no case folding; there and back again comes to the same, ẞ, ß and SS included. */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}
