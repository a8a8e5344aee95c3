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

/** The stored settings of background work and notifications. */
export const healthSetting: Setting<HealthSettings> = {
  name: 'health',
  schema: healthSettingsSchema,
  fallback: defaultHealthSettings,
};

/**
 * The confirmation for names in notifications, in a native dialog; it also asks for the vault's passphrase, if there is
 * one.
 */
export interface HealthConfirmation {
  readonly act: 'name-in-notifications';
}

/** Dependencies of the settings. */
export interface HealthSettingsDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
  /** Fails with `not-confirmed` on a no. The caller wipes the passphrase. */
  readonly confirm: (
    act: HealthConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
  /** Called after every change. */
  readonly changed: (settings: HealthSettings) => void;
}

/** The settings of background work, and the switch that pauses it. */
export interface HealthSettingsService {
  /** Fails with `vault-locked` while the vault is locked. */
  read(): Result<HealthSettings, Failure>;
  /**
   * Changes the settings. Turning names in notifications on is confirmed first; either change of it is recorded in the
   * history.
   */
  change(
    settings: HealthSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<HealthSettings, Failure>>;
  /** Whether a person paused background work; false while the vault is locked. */
  paused(): boolean;
  /** Pauses or resumes background work, until called again. */
  pause(paused: boolean): Result<HealthSettings, Failure>;
}

/** Creates the settings of a vault. */
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

/** Records only changes of names in notifications, because no other setting protects anything. */
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
