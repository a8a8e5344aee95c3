import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { clipboardSettingsSchema, type ClipboardSettings } from './channels.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'clipboard'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('clipboard', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** What holds until somebody changes it. */
export const defaultClipboardSettings: ClipboardSettings = {
  clearAfterSeconds: 20,
  askBeforeToken: false,
};

/** The settings of an open vault; the usual ones where there are none that can be read. */
export function readSettings({ database }: OpenVault): ClipboardSettings {
  const value = selectSetting(database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), clipboardSettingsSchema), value);
  return parsed.success ? parsed.output : defaultClipboardSettings;
}

/** Keeps the settings in the vault, together with what `within` adds to the change. */
export function writeSettings<Value>(
  vault: OpenVault,
  settings: ClipboardSettings,
  within: () => Value,
): Result<Value, Failure> {
  return vault.change(() => {
    upsertSetting(vault.database).run({ value: JSON.stringify(settings) });
    return within();
  });
}

/** Whether the new settings protect copied tokens less than the old ones. */
export function isWeaker(settings: ClipboardSettings, before: ClipboardSettings): boolean {
  const staysLonger = settings.clearAfterSeconds > before.clearAfterSeconds;
  return staysLonger || (before.askBeforeToken && !settings.askBeforeToken);
}
