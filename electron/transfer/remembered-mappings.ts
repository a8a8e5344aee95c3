import * as v from 'valibot';
import { readSetting, writeSetting, type Setting } from '../settings/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { rememberedSchema, type RememberedMapping, type TableMapping } from './model/mapping.ts';

/** The titles of a table's columns; null for a column without a title that may be shown. */
type Titles = readonly (string | null)[];

/** The number of mappings that are remembered. */
const maxRemembered = 20;

interface Remembered {
  readonly titles: Titles;
  readonly mapping: RememberedMapping;
}

const mappingsSetting: Setting<readonly Remembered[]> = {
  name: 'table-mappings',
  schema: v.array(
    v.strictObject({ titles: v.array(v.nullable(v.string())), mapping: rememberedSchema }),
  ),
  fallback: [],
};

const isSame = (one: Titles, other: Titles): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The mapping of the last import with these titles; null if there was none. */
export function rememberedMapping(vault: OpenVault, titles: Titles): RememberedMapping | null {
  return (
    readSetting(vault, mappingsSetting).find((one) => isSame(one.titles, titles))?.mapping ?? null
  );
}

/**
 * Remembers the mapping for these titles. Must be called inside the import's transaction. A table without titles is not
 * remembered.
 */
export function rememberMapping(vault: OpenVault, titles: Titles, mapping: TableMapping): void {
  if (!mapping.hasTitles) return;
  const { columns, dateOrder, defaults } = mapping;
  const { expiresOn: _lastDay, ...kept } = defaults;
  const others = readSetting(vault, mappingsSetting).filter((one) => !isSame(one.titles, titles));
  const all = [{ titles, mapping: { columns, dateOrder, defaults: kept } }, ...others];
  writeSetting(vault, mappingsSetting, all.slice(0, maxRemembered));
}
