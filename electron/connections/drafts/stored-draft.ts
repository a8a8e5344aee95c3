import * as v from 'valibot';
import { instant, type Instant } from '../../system/index.ts';
import { statement, type TokenBinding } from '../../vault/index.ts';
import { formInput } from '../channels.ts';
import { getSealedKind, getSiteName, type ConnectionId } from '../model/connection.ts';
import { readLogin, type SavedLogin } from '../model/login-rules.ts';
import { brandedText } from '../../system/model/branded-text.ts';

/** Selects the draft's row, for {@link storedDraftOf}. */
export const selectDraft = statement(`
  SELECT id, subject, connection_id, form, token, sealed_for, saved_at
  FROM draft
`);

/** Replaces the draft. */
export const replaceDraft = statement(`
  INSERT OR REPLACE INTO draft (only_row, id, subject, connection_id, form, token, sealed_for, saved_at)
  VALUES (1, :id, :subject, :connection_id, :form, :token, :sealed_for, :now)
`);

/** Deletes the draft, if there is one. */
export const deleteDraft = statement('DELETE FROM draft');

/** Replaces the draft's token by a resealed one. */
export const replaceDraftToken = statement('UPDATE draft SET token = :token');

const draftRow = v.object({
  id: v.string(),
  subject: v.picklist(['create', 'edit', 'duplicate']),
  connection_id: v.nullable(brandedText<ConnectionId>()),
  form: v.pipe(v.string(), v.parseJson(), formInput),
  token: v.nullable(v.instance(Buffer)),
  sealed_for: v.nullable(v.pipe(v.string(), v.parseJson(), formInput)),
  saved_at: v.pipe(
    v.number(),
    v.transform((milliseconds): Instant => instant(milliseconds)),
  ),
});

/** The stored draft, with its token sealed for a login. */
export interface StoredDraft extends v.InferOutput<typeof draftRow> {
  /** Null if there is no token. */
  readonly login: SavedLogin | null;
}

/** The draft in a row; null if there is none, or its format is another version's. */
export function storedDraftOf(row: unknown): StoredDraft | null {
  const parsed = v.safeParse(draftRow, row);
  if (!parsed.success) return null;
  const { sealed_for: form } = parsed.output;
  const login = form === null ? null : readLogin(form);
  // Earlier versions stored a token without a login; it could then be sent to an address that was entered later.
  const unbound = login === null ? { token: null, sealed_for: null } : {};
  return { ...parsed.output, ...unbound, login };
}

/** A draft's token is sealed for this draft and its login. */
export function draftBindingOf(id: string, { address: place, username }: SavedLogin): TokenBinding {
  const kind = `draft-${getSealedKind(place)}`;
  return { connectionId: id, kind, host: getSiteName(place), username };
}
