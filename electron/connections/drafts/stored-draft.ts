import * as v from 'valibot';
import { instant, type Instant } from '../../system/index.ts';
import type { TokenBinding } from '../../vault/index.ts';
import { formInput } from '../channels.ts';
import { sealedKindOf, siteNameOf, type ConnectionId } from '../connection.ts';
import { readLogin, type SavedLogin } from '../login-rules.ts';

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
  sealed_for: v.nullable(v.pipe(v.string(), v.parseJson(), formInput)),
  saved_at: v.pipe(
    v.number(),
    v.transform((milliseconds): Instant => instant(milliseconds)),
  ),
});

/** The draft as it lies in the database, its token sealed for a login, or for none yet. */
export interface StoredDraft extends v.InferOutput<typeof draftRow> {
  readonly login: SavedLogin | null;
}

/** The draft that a row holds; null where there is none, or one of another version's form. */
export function storedDraftOf(row: unknown): StoredDraft | null {
  const parsed = v.safeParse(draftRow, row);
  if (!parsed.success) return null;
  const { sealed_for: form } = parsed.output;
  return { ...parsed.output, login: form === null ? null : readLogin(form) };
}

/** What the token of a draft is sealed for: this draft, and the login as far as there is one. */
export function draftBindingOf(id: string, login: SavedLogin | null): TokenBinding {
  if (login === null) return { connectionId: id, kind: 'draft', host: '', username: '' };
  const { address: place, username } = login;
  const kind = `draft-${sealedKindOf(place)}`;
  return { connectionId: id, kind, host: siteNameOf(place), username };
}
