/** The most characters a nickname may have. */
export const maxNicknameLength = 100;

/**
 * A key for comparing nicknames: two nicknames with the same key look alike or differ only in case, spaces, Unicode
 * form or invisible characters. Empty if nothing of the nickname is visible.
 */
export function nicknameKey(nickname: string): string {
  return withoutCase(nickname.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
    .normalize('NFKC')
    .replace(/[\s\u2800]+/g, ' ')
    .trim();
}

/**
 * The nickname itself, or followed by the first number that makes it unique.
 *
 * @param first the first number to try, if lower ones are known to be taken.
 */
export function freeNickname(nickname: string, taken: ReadonlySet<string>, first = 2): string {
  let free = nickname;
  for (let number = first; taken.has(nicknameKey(free)); number += 1) {
    const ending = ` (${number})`;
    const room = maxNicknameLength - ending.length;
    free = `${Array.from(nickname).slice(0, room).join('')}${ending}`;
  }
  return free;
}

/** JavaScript has no case folding; lowering the upper case has the same effect, including ẞ, ß and SS. */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}
