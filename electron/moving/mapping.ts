import * as v from 'valibot';
import { domainChoices } from '../connections/connection.ts';

/** What a table may be at most; a larger one is refused as a whole. */
export const tableBounds = {
  bytes: 16 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
} as const;

/** What a column of a table can be. */
export const tableFields = [
  'nickname',
  'domain',
  'subdomain',
  'username',
  'token',
  'expiresOn',
  'purposes',
  'note',
] as const;

/** What a column of a table can be: a field of the form. */
export type TableField = (typeof tableFields)[number];

const column = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(tableBounds.columns - 1)),
);
const text = v.pipe(v.string(), v.maxLength(2000));

/** Which column is which field, and what holds where there is no column or an empty cell. */
export const mappingSchema = v.strictObject({
  /** Whether the first row names the columns. */
  hasTitles: v.boolean(),
  columns: v.strictObject({
    /** Without one the subdomain is the nickname. */
    nickname: column,
    domain: column,
    /** The subdomain, or the whole address of the site. */
    subdomain: column,
    username: column,
    token: column,
    expiresOn: column,
    purposes: column,
    note: column,
  }),
  defaults: v.strictObject({
    domain: v.picklist(domainChoices),
    expiresOn: text,
    purposes: v.pipe(v.array(text), v.maxLength(50)),
  }),
});

/** Which column is which field. */
export type TableMapping = v.InferOutput<typeof mappingSchema>;

/** A column as it is shown: its title, or null where it has none or what stands there might be a secret. */
export interface TableColumn {
  readonly index: number;
  readonly title: string | null;
}

/** What was found in a table before anybody said which column is which. */
export interface TableOutline {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly suggestion: Pick<TableMapping, 'hasTitles' | 'columns'>;
}
