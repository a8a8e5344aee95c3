import * as v from 'valibot';
import type { Instant } from '../../system/index.ts';
import { instant } from '../../system/index.ts';
import type { TokenBinding } from '../../vault/index.ts';
import { formInput } from '../channels.ts';
import {
  cloudDomains,
  sealedKindOf,
  signIns,
  siteNameOf,
  type ConnectionId,
} from '../connection.ts';
import type { SavedLogin } from '../login-rules.ts';

/** The address that a token was entered for. */
const address = v.variant('kind', [
  v.strictObject({
    kind: v.literal('cloud'),
    subdomain: v.string(),
    domain: v.picklist(cloudDomains),
  }),
  v.strictObject({
    kind: v.literal('data-center'),
    host: v.string(),
    port: v.nullable(v.number()),
    contextPath: v.string(),
    signIn: v.picklist(signIns),
  }),
]);

/** The row of the draft. */
const draftRow = v.object({
  id: v.string(),
  subject: v.picklist(['create', 'edit', 'duplicate']),
  connection_id: v.nullable(
    v.pipe(
      v.string(),
      v.transform((text) => text as ConnectionId),
    ),
  ),
  form: v.pipe(v.string(), v.parseJson(), formInput),
  token: v.nullable(v.instance(Buffer)),
  login: v.nullable(
    v.pipe(v.string(), v.parseJson(), v.strictObject({ address, username: v.string() })),
  ),
  saved_at: v.pipe(
    v.number(),
    v.transform((milliseconds): Instant => instant(milliseconds)),
  ),
});

/** The draft as it lies in the database, its token sealed. */
export type StoredDraft = v.InferOutput<typeof draftRow>;

/** The draft that a row holds; null where there is none. */
export function storedDraftOf(row: unknown): StoredDraft | null {
  return row === undefined ? null : v.parse(draftRow, row);
}

/** What the token of a draft is sealed for: this draft, and the login as far as there is one. */
export function draftBindingOf(id: string, login: SavedLogin | null): TokenBinding {
  if (login === null) return { connectionId: id, kind: 'draft', host: '', username: '' };
  const { address: place, username } = login;
  const kind = `draft-${sealedKindOf(place)}`;
  return { connectionId: id, kind, host: siteNameOf(place), username };
}
