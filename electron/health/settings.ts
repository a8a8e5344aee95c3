import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import {
  healthSettingsSchema,
  usualHealthSettings,
  type HealthSettings,
} from './model/settings-schema.ts';
import readSettingsSql from './sql/read-settings.sql?raw';
import writeSettingsSql from './sql/write-settings.sql?raw';

/** The settings of an open vault; the usual ones where there are none that can be read. */
export function readSettings({ database }: OpenVault): HealthSettings {
  const value = database.prepare(readSettingsSql).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), healthSettingsSchema), value);
  return parsed.success ? parsed.output : usualHealthSettings;
}

function writeSettings(vault: OpenVault, settings: HealthSettings): Result<null, Failure> {
  const written = vault.change(() => {
    vault.database.prepare(writeSettingsSql).run({ value: JSON.stringify(settings) });
    return null;
  });
  return written.ok ? success(null) : written;
}

/** What the settings rest on. */
export interface HealthSettingsParts {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  /** Told of every change. */
  readonly changed: (settings: HealthSettings) => void;
}

/** The settings of what is done by itself, and the switch that pauses it. */
export interface HealthSettingsService {
  /** They fail with `vault-locked` while the vault is. */
  read(): Result<HealthSettings, Failure>;
  write(settings: HealthSettings): Result<HealthSettings, Failure>;
  /** Whether a person paused what is done by itself; false while the vault is locked. */
  paused(): boolean;
  /** Pauses what is done by itself, or lets it go on. It stays so until it is called again. */
  pause(paused: boolean): Result<HealthSettings, Failure>;
}

/** Makes the settings of a vault. */
export function createHealthSettings(parts: HealthSettingsParts): HealthSettingsService {
  const read = (): Result<HealthSettings, Failure> => {
    const opened = parts.vault.opened();
    return opened.ok ? success(readSettings(opened.value)) : opened;
  };
  const write = (settings: HealthSettings): Result<HealthSettings, Failure> => {
    const opened = parts.vault.opened();
    if (!opened.ok) return opened;
    const written = writeSettings(opened.value, settings);
    if (!written.ok) return written;
    parts.changed(settings);
    return success(settings);
  };
  return {
    read,
    write,
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
