import type { CopiedField } from '../../electron/clipboard/index.ts';
import { clipboardTexts } from '../../electron/texts/index.ts';

/** The fields that are copied by a key of their own, in the order of the keys 1 to 6. */
export const fieldsWithKeys = [
  'nickname',
  'domain',
  'subdomain',
  'url',
  'username',
  'token',
] as const satisfies readonly CopiedField[];

/** A field that is copied by a key of its own. */
export type KeyedField = (typeof fieldsWithKeys)[number];

/** What of a keyboard event tells which key was meant. */
export type PressedKeys = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

/**
 * Whether the keys held are those of copying: Control and Shift, or on a Mac Command and Option, because macOS
 * takes screenshots with Command and Shift.
 */
function isCopying(keys: PressedKeys, isMac: boolean): boolean {
  return isMac
    ? keys.metaKey && keys.altKey && !keys.ctrlKey && !keys.shiftKey
    : keys.ctrlKey && keys.shiftKey && !keys.altKey && !keys.metaKey;
}

/** The field that these keys copy; null when they copy none. */
export function findCopyField(keys: PressedKeys, isMac: boolean): KeyedField | null {
  if (!isCopying(keys, isMac)) return null;
  const digit = /^(?:Digit|Numpad)([1-6])$/.exec(keys.code)?.[1];
  return digit === undefined ? null : (fieldsWithKeys[Number(digit) - 1] ?? null);
}

/** Whether these keys copy the next field while the form of Okta is being filled in. */
export function isNextKeys(keys: PressedKeys, isMac: boolean): boolean {
  return isCopying(keys, isMac) && (keys.code === 'Enter' || keys.code === 'NumpadEnter');
}

/** The keys that copy a field, as they are written. */
export function formatCopyKeys(field: KeyedField, isMac: boolean): string {
  const number = fieldsWithKeys.indexOf(field) + 1;
  return isMac ? clipboardTexts.keysMac(number) : clipboardTexts.keys(number);
}
