/** Control and format characters, lone surrogates, line and paragraph separators: none of them can be seen. */
const hiddenCharacter = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The joiners that Persian, Indic scripts and emoji need inside of words. */
const joiners = /[\u200c\u200d]/gu;

/** The blank of braille is no space to Unicode, and looks like one. */
const edgeCharacter = /[\s\u2800\p{Cc}\p{Cf}]/u;

/**
 * Cuts spaces, line breaks and invisible marks off both ends, as they come along with text copied
 * from chats and tables. Takes time in proportion to the text's length.
 */
export function trimVisible(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edgeCharacter.test(text.charAt(start))) start += 1;
  while (end > start && edgeCharacter.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether a line of text holds characters that nobody sees, such as control or bidi marks. */
export function hasHiddenCharacters(line: string): boolean {
  return hiddenCharacter.test(line.replace(joiners, ''));
}

/** The same for text of several lines, in which line breaks and tabs are welcome. */
export function hasHiddenCharactersInLines(text: string): boolean {
  return hasHiddenCharacters(text.replace(/[\t\n\r]/g, ''));
}

/** How many characters people would count: Unicode code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const character of text) count += character.length > 0 ? 1 : 0;
  return count;
}
