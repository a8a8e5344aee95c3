import type { CopiedField } from '../../electron/clipboard/index.ts';
import {
  isPressed,
  type PressedKeys,
  type ShortcutName,
} from '../../electron/system/model/shortcuts.ts';

/** The fields that have a shortcut, and which. */
const shortcutOf = {
  nickname: 'copyNickname',
  domain: 'copyDomain',
  subdomain: 'copySubdomain',
  url: 'copyUrl',
  username: 'copyUsername',
  token: 'copyToken',
} as const satisfies Readonly<Partial<Record<CopiedField, ShortcutName>>>;

/** A field that has a shortcut. */
export type KeyedField = keyof typeof shortcutOf;

/** The fields that have a shortcut, in the order of the keys 1 to 6. */
export const fieldsWithKeys = Object.keys(shortcutOf) as readonly KeyedField[];

/** The shortcut that copies a field. */
export function copyShortcut(field: KeyedField): ShortcutName {
  return shortcutOf[field];
}

/** The field that a shortcut copies; null for any other key. */
export function findCopyField(keys: PressedKeys, isMac: boolean): KeyedField | null {
  return fieldsWithKeys.find((field) => isPressed(shortcutOf[field], keys, isMac)) ?? null;
}
