import { isNote } from '../../electron/connections/model/entry-notes.ts';
import { fieldWarningText, type LoginWords } from '../../electron/texts/index.ts';
import type { WarningCode } from '../../electron/texts/en/form.ts';

/** Remark below a field besides its problem: a warning, or a note about a harmless correction. */
export interface FieldRemark {
  readonly warning: string | null;
  readonly note: string | null;
}

/** Puts a remark into words, in the place that its kind has below the field. */
export function remarkOn(code: WarningCode | null | undefined, words: LoginWords): FieldRemark {
  if (code === null || code === undefined) return { warning: null, note: null };
  const text = fieldWarningText(code, words);
  return isNote(code) ? { warning: null, note: text } : { warning: text, note: null };
}
