import * as v from 'valibot';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import type { Availability } from './model/availability.ts';
import type { Grant, GrantId } from './model/grant.ts';

/** Whether programs may ask. Stored in the vault, where nobody can change it from outside. */
export const handoutSettingsSchema = v.strictObject({
  /** Off until a person switches it on. */
  allowed: v.boolean(),
});

/** Whether programs may ask. */
export type HandoutSettings = v.InferOutput<typeof handoutSettingsSchema>;

/** What the window shows of the hand-out besides its settings. */
export interface HandoutState {
  readonly availability: Availability;
  /** The permissions in force, the newest first. */
  readonly grants: readonly Grant[];
}

const grantIdInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((text) => text as GrantId),
);

/** The channels of handing values to programs. */
export const handoutChannels = {
  'handout:settings': channel<HandoutSettings>()(v.null()),
  /** Changes the settings; switching the hand-out on is confirmed in a native dialog, and by the passphrase. */
  'handout:change-settings': channel<HandoutSettings>()(
    v.strictObject({
      settings: handoutSettingsSchema,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
  'handout:state': channel<HandoutState>()(v.null()),
  /** Takes a permission back; those that are left. */
  'handout:take-back': channel<HandoutState>()(v.strictObject({ id: grantIdInput })),
  'handout:take-all-back': channel<HandoutState>()(v.null()),
};

/** The events of handing values to programs. */
export interface HandoutEvents {
  /** A permission was given, used, or has ended, or programs can or cannot reach the program any more. */
  readonly 'handout-state': HandoutState;
}
