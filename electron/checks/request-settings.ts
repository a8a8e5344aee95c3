import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { defaultLimits, type RequestLimits } from '../jira/index.ts';
import { success, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { requestSettingsSchema, type RequestSettings } from './channels.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'requests'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('requests', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** What holds until somebody changes it. */
export const defaultRequestSettings: RequestSettings = {
  answerSeconds: defaultLimits.connectMs / 1000,
  totalSeconds: defaultLimits.totalMs / 1000,
};

/** Dependencies of the request settings. */
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
  const settings = remembered.get(database) ?? settingsIn(database);
  remembered.set(database, settings);
  return settings;
}

function settingsIn(database: OpenVault['database']): RequestSettings {
  const value = selectSetting(database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), requestSettingsSchema), value);
  return parsed.success ? parsed.output : defaultRequestSettings;
}

/** The same in the form that each request takes. */
export function readRequestLimits(
  dependencies: Pick<RequestSettingsDependencies, 'vault'>,
): RequestLimits {
  const { answerSeconds, totalSeconds } = readRequestSettings(dependencies);
  return { ...defaultLimits, connectMs: answerSeconds * 1000, totalMs: totalSeconds * 1000 };
}

/** Changes how long requests may take, and records the change in the history. */
export function changeRequestSettings(
  { vault, history }: RequestSettingsDependencies,
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
