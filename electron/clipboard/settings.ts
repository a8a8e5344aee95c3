import type { Setting } from '../settings/index.ts';
import { clipboardSettingsSchema, type ClipboardSettings } from './channels.ts';

/** How copied tokens are protected. */
export const clipboardSetting: Setting<ClipboardSettings> = {
  name: 'clipboard',
  schema: clipboardSettingsSchema,
  fallback: { clearAfterSeconds: 20, askBeforeToken: false },
};

/** Whether the new settings protect copied tokens less than the old ones. */
export function isWeaker(settings: ClipboardSettings, before: ClipboardSettings): boolean {
  const staysLonger = settings.clearAfterSeconds > before.clearAfterSeconds;
  return staysLonger || (before.askBeforeToken && !settings.askBeforeToken);
}
