import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import { success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import {
  healthSettingsSchema,
  defaultHealthSettings,
  type HealthSettings,
} from './model/settings-schema.ts';

/** What runs by itself, and its notifications. */
export const healthSetting: Setting<HealthSettings> = {
  name: 'health',
  schema: healthSettingsSchema,
  fallback: defaultHealthSettings,
};

/** What a person is asked in a native dialog around notifications; asks for the vault's passphrase too, where there is one. */
export interface HealthConfirmation {
  readonly act: 'name-in-notifications';
}

/** Dependencies of the settings. */
export interface HealthSettingsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
  /** `not-confirmed` is a no. The passphrase stays its caller's to wipe. */
  readonly confirm: (
    act: HealthConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
  /** Is notified of every change. */
  readonly changed: (settings: HealthSettings) => void;
}

/** The settings of what is done by itself, and the switch that pauses it. */
export interface HealthSettingsService {
  /** They fail with `vault-locked` while the vault is. */
  read(): Result<HealthSettings, Failure>;
  /** Changes them. Names in notifications are confirmed first where there were none, and are in the history. */
  change(
    settings: HealthSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<HealthSettings, Failure>>;
  /** Whether a person paused what is done by itself; false while the vault is locked. */
  paused(): boolean;
  /** Pauses what is done by itself, or lets it go on. It stays so until it is called again. */
  pause(paused: boolean): Result<HealthSettings, Failure>;
}

/** Makes the settings of a vault. */
export function createHealthSettings(
  dependencies: HealthSettingsDependencies,
): HealthSettingsService {
  const read = (): Result<HealthSettings, Failure> => {
    const opened = dependencies.vault.opened();
    return opened.ok ? success(readSetting(opened.value, healthSetting)) : opened;
  };
  const write = (settings: HealthSettings): Result<HealthSettings, Failure> => {
    const written = writeSettings(dependencies, settings);
    if (written.ok) dependencies.changed(settings);
    return written;
  };
  return {
    read,
    async change(settings, vaultPassphrase) {
      const before = read();
      if (!before.ok) return before;
      if (settings.names && !before.value.names) {
        const confirmed = await dependencies.confirm(
          { act: 'name-in-notifications' },
          vaultPassphrase,
        );
        if (!confirmed.ok) return confirmed;
      }
      return write(settings);
    },
    paused: () => {
      const settings = read();
      return settings.ok && settings.value.paused;
    },
    pause: (paused) => {
      const settings = read();
      return settings.ok ? write({ ...settings.value, paused }) : settings;
    },
  };
}

/** Only whether notifications name connections is recorded: nothing else protects something. */
function writeSettings(
  dependencies: HealthSettingsDependencies,
  settings: HealthSettings,
): Result<HealthSettings, Failure> {
  const opened = dependencies.vault.opened();
  if (!opened.ok) return opened;
  const { names } = readSetting(opened.value, healthSetting);
  const recordedAs = names === settings.names ? null : 'names in notifications';
  return changeSetting(dependencies, healthSetting, settings, recordedAs);
}
