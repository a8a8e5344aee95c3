import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { defaultLimits, type RequestLimits } from '../jira/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import type { Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { requestSettingsSchema, type RequestSettings } from './channels.ts';

const defaultRequestSettings: RequestSettings = {
  answerSeconds: defaultLimits.connectMs / 1000,
  totalSeconds: defaultLimits.totalMs / 1000,
};

const requestSetting: Setting<RequestSettings> = {
  name: 'requests',
  schema: requestSettingsSchema,
  fallback: defaultRequestSettings,
};

/** Dependencies of the settings of requests. */
export interface RequestSettingsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** Cached per open vault, since every request reads it. */
const remembered = new WeakMap<OpenVault['database'], RequestSettings>();

/** How long requests may take; the usual where the vault is locked, or holds none that can be read. */
export function readRequestSettings({
  vault,
}: Pick<RequestSettingsDependencies, 'vault'>): RequestSettings {
  const opened = vault.opened();
  if (!opened.ok) return defaultRequestSettings;
  const { database } = opened.value;
  const settings = remembered.get(database) ?? readSetting(opened.value, requestSetting);
  remembered.set(database, settings);
  return settings;
}

/** The same as the limits that each request keeps. */
export function readRequestLimits(
  dependencies: Pick<RequestSettingsDependencies, 'vault'>,
): RequestLimits {
  const { answerSeconds, totalSeconds } = readRequestSettings(dependencies);
  return { ...defaultLimits, connectMs: answerSeconds * 1000, totalMs: totalSeconds * 1000 };
}

/** Changes how long requests may take, and records that in the history. */
export function changeRequestSettings(
  dependencies: RequestSettingsDependencies,
  settings: RequestSettings,
): Result<RequestSettings, Failure> {
  const changed = changeSetting(dependencies, requestSetting, settings, 'requests');
  const opened = dependencies.vault.opened();
  if (changed.ok && opened.ok) remembered.set(opened.value.database, settings);
  return changed;
}
