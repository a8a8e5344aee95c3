import * as v from 'valibot';
import { domainChoices, signIns } from '../../connections/model/connection.ts';
import { tableBounds } from '../../csv/model/bounds.ts';
import type { DateOrder } from '../table-days.ts';

/** What a column of a table can be. */
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
] as const;

/** What a column of a table can be: a field of the form. */
export type TableField = (typeof tableFields)[number];

const column = v.nullable(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(tableBounds.columns - 1)),
);
const text = v.pipe(v.string(), v.maxLength(2000));

/** Which column is which field; null for none. */
const columnsSchema = v.pipe(
  v.strictObject({
    /** Without one the subdomain is the nickname. */
    nickname: column,
    domain: column,
    /** The subdomain, or the whole address of the site. */
    subdomain: column,
    username: column,
    token: column,
    /** How a site at an address of its own is logged in to. */
    signIn: column,
    expiresOn: column,
    purposes: column,
    note: column,
  }),
  // Else the column of the token could be shown as another field.
  v.check((columns) => {
    const chosen = Object.values(columns).filter((index) => index !== null);
    return new Set(chosen).size === chosen.length;
  }, 'A column is one field at most'),
);

/** In which order the days of a column are written where they do not tell themselves; null until that was said. */
const dateOrder = v.nullable(v.picklist(['day-month', 'month-day'] satisfies DateOrder[]));

/** Which column is which field, and what holds where there is no column or an empty cell. */
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

/** Which column is which field. */
export type TableMapping = v.InferOutput<typeof mappingSchema>;

/** What is taken over from the last table with the same titles. The last day of its tokens is not. */
export const rememberedSchema = v.strictObject({
  columns: columnsSchema,
  dateOrder,
  defaults: v.omit(mappingSchema.entries.defaults, ['expiresOn']),
});

/** What is taken over from the last table with the same titles. */
export type RememberedMapping = v.InferOutput<typeof rememberedSchema>;

/** A column as it is shown: its title, or null where it has none or what stands there might be a secret. */
export interface TableColumn {
  readonly index: number;
  readonly title: string | null;
  /** A day of the column, where all are days and nothing tells which of their numbers is the day. */
  readonly unclearDay: string | null;
}

/** What was found in a table before anybody said which column is which. */
export interface TableOutline {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  readonly suggestion: Pick<TableMapping, 'hasTitles' | 'columns'>;
  /** Null where no table with these titles was imported before. */
  readonly remembered: RememberedMapping | null;
}
