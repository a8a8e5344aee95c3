import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import readSetting from './sql/read-setting.sql?raw';
import writeSetting from './sql/write-setting.sql?raw';

/** How long a token may stay on the clipboard, in seconds. */
export const clearAfterBounds = { minimum: 5, maximum: 300 } as const;

/** How copied tokens are protected. It lies in the vault, where nobody can change it from outside. */
export const clipboardSettingsSchema = v.strictObject({
  clearAfterSeconds: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(clearAfterBounds.minimum),
    v.maxValue(clearAfterBounds.maximum),
  ),
  /** Whether a native dialog asks before each copy of a token. */
  askBeforeToken: v.boolean(),
});

/** How copied tokens are protected. */
export type ClipboardSettings = v.InferOutput<typeof clipboardSettingsSchema>;

/** What holds until somebody changes it. */
export const usualClipboardSettings: ClipboardSettings = {
  clearAfterSeconds: 20,
  askBeforeToken: false,
};

/** The settings of an open vault; the usual ones where there are none that can be read. */
export function readSettings({ database }: OpenVault): ClipboardSettings {
  const value = database.prepare(readSetting).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), clipboardSettingsSchema), value);
  return parsed.success ? parsed.output : usualClipboardSettings;
}

/** Keeps the settings in the vault, together with what `within` adds to the change. */
export function writeSettings<Value>(
  vault: OpenVault,
  settings: ClipboardSettings,
  within: () => Value,
): Result<Value, Failure> {
  return vault.change(() => {
    vault.database.prepare(writeSetting).run({ value: JSON.stringify(settings) });
    return within();
  });
}

/** Whether the new settings protect copied tokens less than the old ones. */
export function isWeaker(settings: ClipboardSettings, before: ClipboardSettings): boolean {
  const staysLonger = settings.clearAfterSeconds > before.clearAfterSeconds;
  return staysLonger || (before.askBeforeToken && !settings.askBeforeToken);
}
