import { shownText } from '../../system/model/outside-text.ts';

/** A piece of HTML whose texts are escaped. */
export interface Html {
  readonly html: string;
}

type Filling = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Writes HTML: what is filled in is rid of hidden characters and escaped, unless it is a piece of HTML itself. Names that
 * stand alone belong into `<bdi>`.
 */
export function html(parts: TemplateStringsArray, ...fillings: readonly Filling[]): Html {
  const written = parts.map((part, index) => part + writtenOf(fillings[index] ?? ''));
  return { html: written.join('') };
}

/** No HTML at all. */
export const nothing: Html = { html: '' };

function writtenOf(filling: Filling): string {
  if (typeof filling === 'number') return String(filling);
  if (typeof filling === 'string')
    return shownText(filling).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
  return 'html' in filling ? filling.html : filling.map((each) => each.html).join('');
}
