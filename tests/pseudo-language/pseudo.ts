/** Letters without accents, and below each the one with it. */
const plain = 'aeiouncszAEIOUNCSZ';
const accented = 'áéíóúñçšžÁÉÍÓÚÑÇŠŽ';

/** How much longer than English other languages may be. */
const growth = 0.4;

/** The marks around each text, by which a page shows where one ends that was cut off, or put together from pieces. */
export const marks = { begin: '⟦', end: '⟧' } as const;

function addAccents(text: string): string {
  return text.replaceAll(/[aeiouncsz]/gi, (letter) => accented.charAt(plain.indexOf(letter)));
}

/** The text as another language might have it: accented, longer by 40 %, and in marks. */
export function pseudoText(text: string, gaps: readonly string[] = []): string {
  if (!/\p{L}/u.test(text)) return text;
  const kept = gaps.filter((gap) => gap !== '').sort((one, other) => other.length - one.length);
  const pattern = kept.map((gap) => gap.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const parts = kept.length === 0 ? [text] : text.split(new RegExp(`(${pattern})`));
  const said = parts.map((part) => (kept.includes(part) ? part : addAccents(part))).join('');
  const own = parts.filter((part) => !kept.includes(part)).join('').length;
  // A sentence goes on to end with its own mark.
  const [end = ''] = /[.!?:…]*$/.exec(said) ?? [];
  const begun = said.slice(0, said.length - end.length);
  return `${marks.begin}${begun}${padding(Math.ceil(own * growth))}${end}${marks.end}`;
}

/** Words of seven letters, so that lines can be broken. */
function padding(length: number): string {
  let text = '';
  while (text.length < length) text += text.length % 8 === 0 && length > 3 ? ' ' : 'ö';
  return text;
}

/** A catalogue of texts in the pseudo-language; what is filled into their gaps stays as it is. */
export function pseudoTexts<Texts>(texts: Texts): Texts {
  return translated(texts) as Texts;
}

function translated(texts: unknown): unknown {
  if (typeof texts === 'string') return pseudoText(texts);
  if (typeof texts === 'function') {
    return (...gaps: unknown[]): unknown => {
      const said: unknown = Reflect.apply(texts, undefined, gaps);
      if (typeof said !== 'string') return translated(said);
      const filled = gaps.filter((gap) => typeof gap === 'string' || typeof gap === 'number');
      return pseudoText(said, filled.map(String));
    };
  }
  if (Array.isArray(texts)) return texts.map(translated);
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, translated(text)]));
}
