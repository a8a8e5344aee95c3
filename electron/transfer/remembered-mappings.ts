import * as v from 'valibot';
import { statement, type OpenVault } from '../vault/index.ts';
import { rememberedSchema, type RememberedMapping, type TableMapping } from './model/mapping.ts';

const selectSetting = statement("SELECT value FROM setting WHERE name = 'table-mappings'");

const upsertSetting = statement(`
  INSERT INTO setting (name, value) VALUES ('table-mappings', :value)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value
`);

/** The titles of a table's columns; null for one without a title that can be shown. */
type Titles = readonly (string | null)[];

/** Of so many tables with other titles the columns are remembered. */
const mostRemembered = 20;

const listSchema = v.array(
  v.strictObject({ titles: v.array(v.nullable(v.string())), mapping: rememberedSchema }),
);

type Remembered = v.InferOutput<typeof listSchema>;

/** None where there are none that can be read. */
function readAll({ database }: OpenVault): Remembered {
  const value = selectSetting(database).pluck().get();
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), listSchema), value);
  return parsed.success ? parsed.output : [];
}

const isSame = (one: Titles, other: Titles): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** How a table with these titles was imported last; null where none was. */
export function rememberedMapping(vault: OpenVault, titles: Titles): RememberedMapping | null {
  return readAll(vault).find((one) => isSame(one.titles, titles))?.mapping ?? null;
}

/**
 * Remembers how a table with these titles was imported. To be called inside of the import's own change. A table
 * without titles is not known again.
 */
export function rememberMapping(vault: OpenVault, titles: Titles, mapping: TableMapping): void {
  if (!mapping.hasTitles) return;
  const { columns, dateOrder, defaults } = mapping;
  const { expiresOn: _lastDay, ...kept } = defaults;
  const others = readAll(vault).filter((one) => !isSame(one.titles, titles));
  const all = [{ titles, mapping: { columns, dateOrder, defaults: kept } }, ...others];
  const value = JSON.stringify(all.slice(0, mostRemembered));
  upsertSetting(vault.database).run({ value });
}
