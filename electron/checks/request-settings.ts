import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { usualLimits, type RequestLimits } from '../jira/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import type { Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { requestSettingsSchema, type RequestSettings } from './channels.ts';

/** What holds until somebody changes it. */
const usualRequestSettings: RequestSettings = {
  answerSeconds: usualLimits.connectMs / 1000,
  totalSeconds: usualLimits.totalMs / 1000,
};

const requestSetting: Setting<RequestSettings> = {
  name: 'requests',
  schema: requestSettingsSchema,
  fallback: usualRequestSettings,
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
  const settings = remembered.get(database) ?? readSetting(opened.value, requestSetting);
  remembered.set(database, settings);
  return settings;
}

/** The same as the limits that each request keeps. */
export function requestLimitsOf(parts: Pick<RequestSettingsParts, 'vault'>): RequestLimits {
  const { answerSeconds, totalSeconds } = readRequestSettings(parts);
  return { ...usualLimits, connectMs: answerSeconds * 1000, totalMs: totalSeconds * 1000 };
}

/** Changes how long requests may take, and records that in the history. */
export function changeRequestSettings(
  parts: RequestSettingsParts,
  settings: RequestSettings,
): Result<RequestSettings, Failure> {
  const changed = changeSetting(parts, requestSetting, settings, 'requests');
  const opened = parts.vault.opened();
  if (changed.ok && opened.ok) remembered.set(opened.value.database, settings);
  return changed;
}
