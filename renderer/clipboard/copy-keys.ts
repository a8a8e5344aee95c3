import type { CopiedField } from '../../electron/clipboard/index.ts';
import { clipboardTexts } from '../../electron/texts/index.ts';

/** The fields that have a shortcut, in the order of the keys 1 to 6. */
export const fieldsWithKeys = [
  'nickname',
  'domain',
  'subdomain',
  'url',
  'username',
  'token',
] as const satisfies readonly CopiedField[];

/** A field that has a shortcut. */
export type KeyedField = (typeof fieldsWithKeys)[number];

/** The properties of a keyboard event that identify the shortcut. */
export type PressedKeys = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

/**
 * Whether the modifiers are those of copying: Control and Shift, or on a Mac Command and Option, because macOS
 * takes screenshots with Command and Shift.
 */
function isCopying(keys: PressedKeys, isMac: boolean): boolean {
  return isMac
    ? keys.metaKey && keys.altKey && !keys.ctrlKey && !keys.shiftKey
    : keys.ctrlKey && keys.shiftKey && !keys.altKey && !keys.metaKey;
}

/** The field that a shortcut copies; null for any other key. */
export function findCopyField(keys: PressedKeys, isMac: boolean): KeyedField | null {
  if (!isCopying(keys, isMac)) return null;
  const digit = /^(?:Digit|Numpad)([1-6])$/.exec(keys.code)?.[1];
  return digit === undefined ? null : (fieldsWithKeys[Number(digit) - 1] ?? null);
}

/** Whether this is the shortcut for the next field while Okta's form is being filled in. */
export function isNextKeys(keys: PressedKeys, isMac: boolean): boolean {
  return isCopying(keys, isMac) && (keys.code === 'Enter' || keys.code === 'NumpadEnter');
}

/** The shortcut of a field, as text. */
export function shortcutText(field: KeyedField, isMac: boolean): string {
  const number = fieldsWithKeys.indexOf(field) + 1;
  return isMac ? clipboardTexts.keysMac(number) : clipboardTexts.keys(number);
}
