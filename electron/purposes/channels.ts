import * as v from 'valibot';
import type { Brand, Instant } from '../system/model/brand.ts';
import { channel } from '../system/model/channel.ts';
import type { PurposeSummary } from './catalogue.ts';
import { purposeDraft, type PurposeDraft } from './model/draft.ts';
import { purposeContentSchema, purposeIdSchema, type Purpose } from './model/purpose.ts';
import { brandedUuid } from '../system/model/branded-text.ts';

/** The id of a file that is being imported; another file, or the next time, has another one. */
export type PurposeImportId = Brand<string, 'PurposeImportId'>;

const importId = brandedUuid<PurposeImportId>();

/** A file that was chosen, and what it would come to. */
export type ChosenPurpose =
  | { readonly outcome: 'cancelled' }
  | {
      readonly outcome: 'chosen';
      readonly importId: PurposeImportId;
      /** The file's name, without its folder. */
      readonly name: string;
      readonly title: string;
      readonly requirements: number;
      /** The own purpose with the same id, and whether it says the same already; null where there is none. */
      readonly existing: { readonly title: string; readonly isSame: boolean } | null;
      /** Whether something in it looks like a secret, of which only a person can say that it is none. */
      readonly maybeSecret: boolean;
    };

/** Result of an export. */
export interface PurposeExport {
  readonly outcome: 'cancelled' | 'written';
}

/** How many connections a change of a purpose concerned. */
export interface PurposeUse {
  readonly connections: number;
}

/** The purpose that was being filled in when the page ended. */
export interface KeptPurposeDraft {
  /** The own purpose that was edited; null for a new one, or where it is gone by now. */
  readonly id: Purpose['id'] | null;
  readonly draft: PurposeDraft;
  readonly savedAt: Instant;
}

const one = v.strictObject({ id: purposeIdSchema });

/** Texts of which the person has said that what looks like a secret in them is none. */
const plainTexts = v.optional(v.pipe(v.array(v.string()), v.maxLength(6000)));

/** The channels of purposes. */
export const purposeChannels = {
  /** Every purpose in short, in the order in which they are offered. */
  'purposes:list': channel<readonly PurposeSummary[]>()(v.null()),
  'purposes:get': channel<Purpose>()(one),
  'purposes:create': channel<PurposeSummary>()(
    v.strictObject({ content: purposeContentSchema, plainTexts }),
  ),
  'purposes:update': channel<PurposeSummary>()(
    v.strictObject({ id: purposeIdSchema, content: purposeContentSchema, plainTexts }),
  ),
  /** Takes an own purpose off its connections and out of sight. */
  'purposes:remove': channel<PurposeUse>()(one),
  /** Brings back a purpose removed since the vault was opened. */
  'purposes:restore': channel<PurposeUse>()(one),
  /** Writes a purpose to a file that the main process asks for. */
  'purposes:export': channel<PurposeExport>()(one),
  /** Asks for a file of a purpose. One file is held at a time. */
  'purposes:choose-import': channel<ChosenPurpose>()(v.null()),
  /** Keeps the purpose of the held file: as one more, or in place of the own purpose with its id. */
  'purposes:import': channel<PurposeSummary>()(
    v.strictObject({ importId, action: v.picklist(['add', 'replace']) }),
  ),
  /** Closes the held file. */
  'purposes:close-import': channel<null>('anything')(v.null()),
  /** The draft of the editor that was open when the page ended. */
  'purposes:read-draft': channel<KeptPurposeDraft | null>()(v.null()),
  /** Keeps the content of the editor, until it is saved or discarded, or for seven days. */
  'purposes:save-draft': channel<null>()(
    v.strictObject({ id: v.nullable(purposeIdSchema), draft: purposeDraft, plainTexts }),
  ),
  'purposes:discard-draft': channel<null>()(v.null()),
};
