import { statementsFrom, type PreparedStatements } from '../vault/index.ts';
import connectionsWithPurpose from './sql/connections-with-purpose.sql?raw';
import countRemovedPurposes from './sql/count-removed-purposes.sql?raw';
import discardPurposeDraft from './sql/discard-purpose-draft.sql?raw';
import forgetRemovedPurpose from './sql/forget-removed-purpose.sql?raw';
import insertOwnPurpose from './sql/insert-own-purpose.sql?raw';
import listOwnPurposes from './sql/list-own-purposes.sql?raw';
import purgeRemovedPurposes from './sql/purge-removed-purposes.sql?raw';
import readPurposeDraft from './sql/read-purpose-draft.sql?raw';
import removedOwnPurpose from './sql/removed-own-purpose.sql?raw';
import removeOwnPurpose from './sql/remove-own-purpose.sql?raw';
import restoreOwnPurpose from './sql/restore-own-purpose.sql?raw';
import savePurposeDraft from './sql/save-purpose-draft.sql?raw';
import updateOwnPurpose from './sql/update-own-purpose.sql?raw';

const sources = {
  connectionsWithPurpose,
  countRemovedPurposes,
  discardPurposeDraft,
  forgetRemovedPurpose,
  insertOwnPurpose,
  listOwnPurposes,
  purgeRemovedPurposes,
  readPurposeDraft,
  removedOwnPurpose,
  removeOwnPurpose,
  restoreOwnPurpose,
  savePurposeDraft,
  updateOwnPurpose,
};

/** Gives a statement of this folder by its name. */
export type Statements = PreparedStatements<keyof typeof sources>;

/** The statements of an open database. */
export const statementsOf = statementsFrom(sources);
