import * as v from 'valibot';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';

/** For how long the computer may stand idle before the vault is locked, in minutes. */
export const idleBounds = { minimum: 1, maximum: 480 } as const;

/** Settings of automatic locking, stored in the vault so that nobody can change them from outside. */
export const lockSettingsSchema = v.strictObject({
  /** Null: never. */
  afterIdleMinutes: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(idleBounds.minimum), v.maxValue(idleBounds.maximum)),
  ),
  onScreenLock: v.boolean(),
  onSuspend: v.boolean(),
});

/** Settings of automatic locking. */
export type LockSettings = v.InferOutput<typeof lockSettingsSchema>;

/** The channels of automatic locking. */
export const lockingChannels = {
  'locking:settings': channel<LockSettings>()(v.null()),
  /** Changes the settings; what protects less is confirmed in a native dialog, and by the passphrase. */
  'locking:change-settings': channel<LockSettings>()(
    v.strictObject({
      settings: lockSettingsSchema,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
};
