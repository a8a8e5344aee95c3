import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { usualLimits, type RequestLimits } from '../jira/index.ts';
import { success, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { requestSettingsSchema, type RequestSettings } from './channels.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'requests'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('requests', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** What holds until somebody changes it. */
export const usualRequestSettings: RequestSettings = {
  answerSeconds: usualLimits.connectMs / 1000,
  totalSeconds: usualLimits.totalMs / 1000,
};

/** What the settings of requests rest on. */
export interface RequestSettingsParts {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** What each open vault holds: every request asks for it. */
const remembered = new WeakMap<OpenVault['database'], RequestSettings>();

/** How long requests may take; the usual where the vault is locked, or holds none that can be read. */
export function readRequestSettings({
  vault,
}: Pick<RequestSettingsParts, 'vault'>): RequestSettings {
  const opened = vault.opened();
  if (!opened.ok) return usualRequestSettings;
  const { database } = opened.value;
  const settings = remembered.get(database) ?? settingsIn(database);
  remembered.set(database, settings);
  return settings;
}

function settingsIn(database: OpenVault['database']): RequestSettings {
  const value = selectSetting(database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), requestSettingsSchema), value);
  return parsed.success ? parsed.output : usualRequestSettings;
}

/** The same as the limits that each request keeps. */
export function requestLimitsOf(parts: Pick<RequestSettingsParts, 'vault'>): RequestLimits {
  const { answerSeconds, totalSeconds } = readRequestSettings(parts);
  return { ...usualLimits, connectMs: answerSeconds * 1000, totalMs: totalSeconds * 1000 };
}

/** Changes how long requests may take, and writes down that it was changed. */
export function changeRequestSettings(
  { vault, history }: RequestSettingsParts,
  settings: RequestSettings,
): Result<RequestSettings, Failure> {
  const opened = vault.opened();
  if (!opened.ok) return opened;
  const written = opened.value.change(() => {
    upsertSetting(opened.value.database).run({ value: JSON.stringify(settings) });
    return history.recordInside(opened.value, { kind: 'setting-changed', name: 'requests' });
  });
  if (!written.ok) return written;
  remembered.set(opened.value.database, settings);
  history.anchor(written.value);
  return success(settings);
}
