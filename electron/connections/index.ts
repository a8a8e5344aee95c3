export * from './model/address.ts';
export * from './channels.ts';
export * from './model/connection-link.ts';
export { imitatesAtlassian } from './model/own-address.ts';
export { addressToColumns, connectionsFrom } from './connection-row.ts';
export * from './model/connection.ts';
export { isDraftTooOld } from './drafts/draft-age.ts';
export type { Drafts } from './drafts/drafts.ts';
export * from './model/form-rules.ts';
export {
  placeWithout,
  storedText,
  textFields,
  getTexts,
  withoutSecretsUnless,
  type TextField,
} from './model/form-secrets.ts';
export * from './model/login-rules.ts';
export * from './model/nickname.ts';
export { putTags } from './tags-store.ts';
export * from './model/tags.ts';
export { putPlaces } from './places-store.ts';
export * from './model/token-places.ts';
export { putToken } from './current-token.ts';
export { resealTokens } from './reseal-tokens.ts';
export * from './model/secret-text.ts';
export * from './service.ts';
export { getTokenBinding, isSavedToken, putPurposes, type ConnectionStore } from './store.ts';
export type { TokenEvidence } from './token-marks.ts';
export * from './model/token-rules.ts';
export type { TestedToken, TokenStore } from './token-store.ts';
export { findLinkSite, toLinkSite, findDataCenterAddress } from './link-site.ts';
export { isTokenWrapping } from './model/token-wrapping.ts';
