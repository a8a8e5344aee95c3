import addFavourite from './sql/add-favourite.sql?raw';
import { statementsFrom, type PreparedStatements } from '../vault/index.ts';
import changeExpiry from './sql/change-expiry.sql?raw';
import clearPurposes from './sql/clear-purposes.sql?raw';
import countOutdatedFormerTokens from './sql/count-outdated-former-tokens.sql?raw';
import countRemoved from './sql/count-removed.sql?raw';
import dropFavourite from './sql/drop-favourite.sql?raw';
import discardDraft from './sql/discard-draft.sql?raw';
import forgetFormerToken from './sql/forget-former-token.sql?raw';
import forgetOutdatedFormerTokens from './sql/forget-outdated-former-tokens.sql?raw';
import getConnection from './sql/get-connection.sql?raw';
import getFormerToken from './sql/get-former-token.sql?raw';
import getPresentToken from './sql/get-present-token.sql?raw';
import getSealedToken from './sql/get-sealed-token.sql?raw';
import insertConnection from './sql/insert-connection.sql?raw';
import insertPurposes from './sql/insert-purposes.sql?raw';
import keepFormerToken from './sql/keep-former-token.sql?raw';
import listConnections from './sql/list-connections.sql?raw';
import listFormerTokens from './sql/list-former-tokens.sql?raw';
import listSealedTokens from './sql/list-sealed-tokens.sql?raw';
import markTokenRefused from './sql/mark-token-refused.sql?raw';
import markTokenWorked from './sql/mark-token-worked.sql?raw';
import purgeRemoved from './sql/purge-removed.sql?raw';
import putToken from './sql/put-token.sql?raw';
import readDraft from './sql/read-draft.sql?raw';
import removeConnection from './sql/remove-connection.sql?raw';
import removedNickname from './sql/removed-nickname.sql?raw';
import replaceLogin from './sql/replace-login.sql?raw';
import resealDraft from './sql/reseal-draft.sql?raw';
import resealFormerToken from './sql/reseal-former-token.sql?raw';
import restoreConnection from './sql/restore-connection.sql?raw';
import saveDraft from './sql/save-draft.sql?raw';
import setTokenFacts from './sql/set-token-facts.sql?raw';
import tokenIsKnown from './sql/token-is-known.sql?raw';
import updateConnection from './sql/update-connection.sql?raw';

const sources = {
  addFavourite,
  changeExpiry,
  clearPurposes,
  countOutdatedFormerTokens,
  countRemoved,
  dropFavourite,
  discardDraft,
  forgetFormerToken,
  forgetOutdatedFormerTokens,
  getConnection,
  getFormerToken,
  getPresentToken,
  getSealedToken,
  insertConnection,
  insertPurposes,
  keepFormerToken,
  listConnections,
  listFormerTokens,
  listSealedTokens,
  markTokenRefused,
  markTokenWorked,
  purgeRemoved,
  putToken,
  readDraft,
  removeConnection,
  removedNickname,
  replaceLogin,
  resealDraft,
  resealFormerToken,
  restoreConnection,
  saveDraft,
  setTokenFacts,
  tokenIsKnown,
  updateConnection,
};

/** Gives a statement of this folder by its name. */
export type Statements = PreparedStatements<keyof typeof sources>;

/** The statements of an open database. */
export const statementsOf = statementsFrom(sources);
