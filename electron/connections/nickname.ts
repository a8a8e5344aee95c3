/** The most characters a nickname may have. */
export const longestNickname = 100;

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

/** JavaScript has no case folding; there and back again comes to the same, ẞ, ß and SS included. */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase();
}
