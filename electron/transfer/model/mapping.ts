import * as v from 'valibot';
import { domainChoices, signIns } from '../../connections/model/connection.ts';
import { tableBounds } from '../../csv/model/bounds.ts';
import type { DateOrder } from '../table-days.ts';

/** The fields that a column of a table can hold. */
export const tableFields = [
  'nickname',
  'domain',
  'subdomain',
  'username',
  'token',
  'signIn',
  'expiresOn',
  'purposes',
  'note',
  'places',
  'tags',
] as const;

/** A field that a column of a table can hold. */
export type TableField = (typeof tableFields)[number];

const column = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(tableBounds.columns - 1)),
);
const text = v.pipe(v.string(), v.maxLength(2000));

/** The column of each field; null for none. */
const columnsSchema = v.pipe(
  v.strictObject({
    /** Without one the subdomain is the nickname. */
    nickname: column,
    domain: column,
    /** The subdomain, or the whole address of the site. */
    subdomain: column,
    username: column,
    token: column,
    /** How to sign in to a site outside Jira Cloud. */
    signIn: column,
    expiresOn: column,
    purposes: column,
    note: column,
    /** Where the token stands; a mapping of an earlier version has none. */
    places: v.optional(column, null),
    tags: v.optional(column, null),
  }),
  // Otherwise the token column could be shown as another field.
  v.check((columns) => {
    const chosen = Object.values(columns).filter((index) => index !== null);
    return new Set(chosen).size === chosen.length;
  }, 'A column is one field at most'),
);

/** The order of day and month, for a column in which it is ambiguous; null until a person chose it. */
const dateOrder = v.nullable(v.picklist(['day-month', 'month-day'] satisfies DateOrder[]));

/** The column of each field, and the defaults for missing columns and empty cells. */
export const mappingSchema = v.strictObject({
  /** Whether the first row names the columns. */
  hasTitles: v.boolean(),
  columns: columnsSchema,
  dateOrder,
  defaults: v.strictObject({
    domain: v.picklist(domainChoices),
    signIn: v.picklist(signIns),
    expiresOn: text,
    purposes: v.pipe(v.array(text), v.maxLength(50)),
  }),
});

/** The column of each field, and the defaults. */
export type TableMapping = v.InferOutput<typeof mappingSchema>;

/** The part of a mapping that is reused for tables with the same titles. The default expiry date is not. */
export const rememberedSchema = v.strictObject({
  columns: columnsSchema,
  dateOrder,
  defaults: v.omit(mappingSchema.entries.defaults, ['expiresOn']),
});

/** The part of a mapping that is reused for tables with the same titles. */
export type RememberedMapping = v.InferOutput<typeof rememberedSchema>;

/** A column as it is shown; its title is null if it has none or it might be a secret. */
export interface TableColumn {
  readonly index: number;
  readonly title: string | null;
  /** An example date, if all cells are dates and the order of day and month is ambiguous. */
  readonly unclearDay: string | null;
}

/** A table as shown before the columns are chosen. */
export interface TableOutline {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly suggestion: Pick<TableMapping, 'hasTitles' | 'columns'>;
  /** How many entries were left out, because they are for something else than Jira, or thrown away. */
  readonly leftOut: number;
  /** Null if no table with these titles was imported before. */
  readonly remembered: RememberedMapping | null;
}
