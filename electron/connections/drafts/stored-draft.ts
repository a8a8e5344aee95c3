import * as v from 'valibot';
import { instant, type Instant } from '../../system/index.ts';
import { statement, type TokenBinding } from '../../vault/index.ts';
import { formInput } from '../channels.ts';
import { getSealedKind, getSiteName, type ConnectionId } from '../model/connection.ts';
import { readLogin, type SavedLogin } from '../model/login-rules.ts';

/** The row of the draft, for {@link storedDraftOf}. */
export const selectDraft = statement(`
  SELECT id, subject, connection_id, form, token, sealed_for, saved_at
  FROM draft
`);

/** Keeps a draft in the place of the one before it. */
export const replaceDraft = statement(`
  INSERT OR REPLACE INTO draft (only_row, id, subject, connection_id, form, token, sealed_for, saved_at)
  VALUES (1, :id, :subject, :connection_id, :form, :token, :sealed_for, :now)
`);

/** Deletes the draft, if there is one. */
export const deleteDraft = statement('DELETE FROM draft');

/** Puts a token that was sealed anew in the place of the draft's. */
export const replaceDraftToken = statement('UPDATE draft SET token = :token');

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

/** The draft as it lies in the database, its token sealed for a login. */
export interface StoredDraft extends v.InferOutput<typeof draftRow> {
  /** Null where there is no token. */
  readonly login: SavedLogin | null;
}

/** The draft that a row holds; null where there is none, or one of another version's form. */
export function storedDraftOf(row: unknown): StoredDraft | null {
  const parsed = v.safeParse(draftRow, row);
  if (!parsed.success) return null;
  const { sealed_for: form } = parsed.output;
  const login = form === null ? null : readLogin(form);
  // Earlier versions kept a token without a login, which would be sent wherever a later address says.
  const unbound = login === null ? { token: null, sealed_for: null } : {};
  return { ...parsed.output, ...unbound, login };
}

/** What the token of a draft is sealed for: this draft and the login. */
export function draftBindingOf(id: string, { address: place, username }: SavedLogin): TokenBinding {
  const kind = `draft-${getSealedKind(place)}`;
  return { connectionId: id, kind, host: getSiteName(place), username };
}
