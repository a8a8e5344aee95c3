import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { defaultLimits, type RequestLimits } from '../jira/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import type { Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { requestSettingsSchema, type RequestSettings } from './channels.ts';

/** What holds until somebody changes it. */
const defaultRequestSettings: RequestSettings = {
  answerSeconds: defaultLimits.connectMs / 1000,
  totalSeconds: defaultLimits.totalMs / 1000,
};

<<<<<<< HEAD
/** Dependencies of the request settings. */
=======
const requestSetting: Setting<RequestSettings> = {
  name: 'requests',
  schema: requestSettingsSchema,
  fallback: defaultRequestSettings,
};

/** Dependencies of the settings of requests. */
>>>>>>> main
export interface RequestSettingsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

/** The settings of each open vault, cached because every request reads them. */
const remembered = new WeakMap<OpenVault['database'], RequestSettings>();

/** How long requests may take; the defaults if the vault is locked or holds no valid settings. */
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

<<<<<<< HEAD
function settingsIn(database: OpenVault['database']): RequestSettings {
  const value = selectSetting(database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), requestSettingsSchema), value);
  return parsed.success ? parsed.output : defaultRequestSettings;
}

/** The same in the form that each request takes. */
=======
/** The same as the limits that each request keeps. */
>>>>>>> main
export function readRequestLimits(
  dependencies: Pick<RequestSettingsDependencies, 'vault'>,
): RequestLimits {
  const { answerSeconds, totalSeconds } = readRequestSettings(dependencies);
  return { ...defaultLimits, connectMs: answerSeconds * 1000, totalMs: totalSeconds * 1000 };
}

<<<<<<< HEAD
/** Changes how long requests may take, and records the change in the history. */
=======
/** Changes how long requests may take, and records that in the history. */
>>>>>>> main
export function changeRequestSettings(
  dependencies: RequestSettingsDependencies,
  settings: RequestSettings,
): Result<RequestSettings, Failure> {
  const changed = changeSetting(dependencies, requestSetting, settings, 'requests');
  const opened = dependencies.vault.opened();
  if (changed.ok && opened.ok) remembered.set(opened.value.database, settings);
  return changed;
}
