/** The practice site: an HTTPS server on loopback that answers as Jira Cloud does. */
export { bigSite } from './big-site.ts';
export { connectControl, type ControlAddress } from './control.ts';
export type { Command } from './commands.ts';
export type {
  Account,
  AccountStatus,
  Description,
  Domain,
  Group,
  Project,
  ServiceDesk,
  Site,
  Token,
} from './description.ts';
export { getHost } from './description.ts';
export type { Fault, FaultPlace } from './faults.ts';
export { generateFleet } from './fleet-sites.ts';
export { generateSites, type GeneratedConnection } from './generated-sites.ts';
export type { JournalEntry } from './journal.ts';
export { together } from './make.ts';
export { type Asker, basic, makeAsker, type WireAnswer, type WireRequest } from './asker.ts';
export { type PracticeSite, type PracticeSiteOptions, startPracticeSite } from './practice-site.ts';
export { accounts, practiceSites, tokens } from './practice-sites.ts';
export { dataCenterUsers, personalAccessTokens } from './data-center/practice-data-centers.ts';
export { practiceToken, tokenMarker } from './token-text.ts';
