/** The most characters a nickname may have. */
export const maxNicknameLength = 100;

/**
 * A nickname as it is compared: two nicknames with the same key look alike or differ only in case,
 * spaces, Unicode form or invisible characters. Empty when nothing of the nickname can be seen.
 */
export function nicknameKey(nickname: string): string {
  return withoutCase(nickname.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, ''))
    .normalize('NFKC')
    .replace(/[\s\u2800]+/g, ' ')
    .trim();
}

/**
 * The nickname itself, or with the first number behind it that makes it free.
 *
 * @param first the number that is tried first, where those before are known to be taken.
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

/** JavaScript has no case folding; there and back again comes to the same, ẞ, ß and SS included. */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}
