import { contract } from './contract.ts';

/**
 * The names of all channels. The build puts the names themselves in the place of this module: the preload runs before
 * the page, and needs no schemas.
 */
export const channelNames: readonly string[] = Object.keys(contract);

export { eventNames } from './contract.ts';
