import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { success, type Result } from '../system/index.ts';
import { statement, type OpenVault, type SettingName } from '../vault/index.ts';

/** A setting that is kept in the vault. Its feature declares it once. */
export interface Setting<Value> {
  readonly name: SettingName;
  readonly schema: v.GenericSchema<unknown, Value>;
  /** The value until somebody chooses another. */
  readonly fallback: Value;
}

/** Dependencies of changing a setting and recording the change. */
interface SettingPlace {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly history: Pick<History, 'recordInside' | 'anchor'>;
}

const selectSetting = statement('SELECT value FROM setting WHERE name = :name');

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES (:name, :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** Reads a setting; its fallback if none is kept, or one that its schema refuses. */
export function readSetting<Value>(
  { database }: Pick<OpenVault, 'database'>,
  { name, schema, fallback }: Setting<Value>,
): Value {
  const value = selectSetting(database).pluck().get({ name });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), value);
  return parsed.success ? parsed.output : fallback;
}

/** Keeps a setting. To be called inside of a change to the vault. */
export function writeSetting<Value>(
  { database }: Pick<OpenVault, 'database'>,
  { name }: Setting<Value>,
  value: Value,
): void {
  upsertSetting(database).run({ name, value: JSON.stringify(value) });
}

/**
 * Changes a setting in a change of its own, together with an entry in the history.
 *
 * @param recordedAs what the history calls the setting; null if this change is not recorded.
 * @returns the new value, or why the vault is not open, which may be new since a person was asked.
 */
export function changeSetting<Value>(
  { vault, history }: SettingPlace,
  setting: Setting<Value>,
  value: Value,
  recordedAs: string | null,
): Result<Value, Failure> {
  const opened = vault.opened();
  if (!opened.ok) return opened;
  const changed = opened.value.change(() => {
    writeSetting(opened.value, setting, value);
    return recordedAs === null
      ? null
      : history.recordInside(opened.value, { kind: 'setting-changed', name: recordedAs });
  });
  if (!changed.ok) return changed;
  if (changed.value !== null) history.anchor(changed.value);
  return success(value);
}
