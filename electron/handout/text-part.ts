import type { AskedValue } from './grants.ts';
import type { InputFormat } from './model/preset.ts';

/** A part of a text that a program gets: bytes, or a value that is put in once it is allowed. */
export type TextPart =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'value'; readonly value: AskedValue; readonly format: InputFormat };

/** A part that is the same for everybody. */
export function textPart(text: string): TextPart {
  return { kind: 'bytes', bytes: Buffer.from(text, 'utf8') };
}

/** A value as it is. */
export function valuePart(value: AskedValue): TextPart {
  return { kind: 'value', value, format: 'plain' };
}
