import { statementsFrom, type PreparedStatements } from '../vault/index.ts';
import appendEntry from './sql/append-entry.sql?raw';
import countFailedUnlock from './sql/count-failed-unlock.sql?raw';
import everyEntry from './sql/every-entry.sql?raw';
import listEntries from './sql/list-entries.sql?raw';
import newestEntry from './sql/newest-entry.sql?raw';
import replaceCode from './sql/replace-code.sql?raw';

const sources = {
  appendEntry,
  countFailedUnlock,
  everyEntry,
  listEntries,
  newestEntry,
  replaceCode,
};

/** Gives a statement of this folder by its name. */
export type Statements = PreparedStatements<keyof typeof sources>;

/** The statements of an open database. */
export const statementsOf = statementsFrom(sources);
