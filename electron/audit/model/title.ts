import type { PurposeId } from '../../connections/model/connection.ts';

/** A text of a requirement: one of the program's own, which the texts hold, or as the author of an own purpose wrote it. */
export type RequirementText =
  | { readonly code: 'built-in'; readonly purpose: PurposeId; readonly requirement: string }
  | { readonly code: 'own'; readonly text: string };

/** What a finding is called; a permission as the site's catalogue names it. */
export type FindingTitle =
  | RequirementText
  | { readonly code: 'permission'; readonly name: string }
  | { readonly code: 'site-administration' };

/** Why a purpose needs it; for what is held without need, what the permission allows. */
export type FindingWhy =
  RequirementText | { readonly code: 'powerful'; readonly permission: string };
