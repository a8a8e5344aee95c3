import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import type { ConnectionId } from '../connections/model/connection.ts';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import { scopeLists } from '../jira/model/scopes.ts';
import type { Instant } from '../system/model/brand.ts';
import type { FillState } from './model/fill-form.ts';

/** The fields of a connection that can be copied, and the link that shows it. */
export const copiedFields = [
  'nickname',
  'domain',
  'subdomain',
  'url',
  'username',
  'token',
  'link',
] as const;

/** A field of a connection that can be copied. */
export type CopiedField = (typeof copiedFields)[number];

/** How long a token may stay on the clipboard, in seconds. */
export const clearAfterBounds = { minimum: 5, maximum: 300 } as const;

/** How copied tokens are protected. Stored in the vault, where nobody can change it from outside. */
export const clipboardSettingsSchema = v.strictObject({
  clearAfterSeconds: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(clearAfterBounds.minimum),
    v.maxValue(clearAfterBounds.maximum),
  ),
  /** Whether a native dialog asks before each copy of a token. */
  askBeforeToken: v.boolean(),
});

/** How copied tokens are protected. */
export type ClipboardSettings = v.InferOutput<typeof clipboardSettingsSchema>;

/** The result of a copy, without the copied value. */
export type CopyOutcome =
  | { readonly outcome: 'cancelled' }
  | {
      readonly outcome: 'copied';
      /** Null for values that may stay on the clipboard. */
      readonly token: CopiedToken | null;
    };

/** A token that is on the clipboard. */
export interface CopiedToken {
  readonly id: ConnectionId;
  /** When it will be cleared; the screen counts down to it. */
  readonly clearsAt: Instant;
  /** Whether it is marked as a secret for clipboard managers. */
  readonly concealed: boolean;
}

/** The channels of copying. */
export const clipboardChannels = {
  /** Copies a field of a saved connection; a token never passes through the page. */
  'clipboard:copy': channel<CopyOutcome>()(
    v.strictObject({ id: connectionIdInput, field: v.picklist(copiedFields) }),
  ),
  /** Copies the list of scopes that a scoped token needs, for the field on Atlassian's page. */
  'clipboard:copy-scopes': channel<null>()(v.strictObject({ list: v.picklist(scopeLists) })),
  /** Clears the clipboard now if a copied token is still on it. */
  'clipboard:clear': channel<null>('anything')(v.null()),
  /** Steps through the fields in the order in which Okta asks for them, copying each. */
  'clipboard:fill': channel<FillState | null>()(
    v.variant('command', [
      v.strictObject({ command: v.literal('begin'), id: connectionIdInput }),
      v.strictObject({ command: v.literal('next') }),
      v.strictObject({ command: v.literal('previous') }),
      v.strictObject({ command: v.literal('again') }),
      v.strictObject({ command: v.literal('end') }),
    ]),
  ),
  'clipboard:settings': channel<ClipboardSettings>()(v.null()),
  /** Changes the settings; weaker protection is confirmed in a native dialog first. */
  'clipboard:change-settings': channel<ClipboardSettings>()(
    v.strictObject({
      settings: clipboardSettingsSchema,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
};

/** The events of copying. */
export interface ClipboardEvents {
  /** A token was copied; null when it is no longer on the clipboard. */
  readonly 'token-copied': CopiedToken | null;
  /** The current step of filling in the form; null when it has ended. */
  readonly 'fill-form': FillState | null;
}
