/** More characters than any field may have before it is trimmed; a longer text is not parsed at all. */
export const maxEntryLength = 100_000;

/** Invisible characters: control and format characters, lone surrogates, line and paragraph separators. */
const hiddenCharacter = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The joiners that Persian, Indic scripts and emoji need inside words. */
const joiners = /[\u200c\u200d]/gu;

/** The blank of braille is not a space in Unicode, but looks like one. */
const edgeCharacter = /[\s\u2800\p{Cc}\p{Cf}]/u;

/**
 * Removes spaces, line breaks and invisible characters from both ends, which are copied along from chats and tables.
 * Linear in the text's length.
 */
export function trimVisible(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edgeCharacter.test(text.charAt(start))) start += 1;
  while (end > start && edgeCharacter.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether a line of text contains invisible characters, such as control or bidirectional marks. */
export function hasHiddenCharacters(line: string): boolean {
  return hiddenCharacter.test(line.replace(joiners, ''));
}

/** The same for a text of several lines, in which line breaks and tabs are allowed. */
export function hasHiddenCharactersInLines(text: string): boolean {
  return hasHiddenCharacters(text.replace(/[\t\n\r]/g, ''));
}

/** How many characters a person would count: Unicode code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const character of text) count += character.length > 0 ? 1 : 0;
  return count;
}
