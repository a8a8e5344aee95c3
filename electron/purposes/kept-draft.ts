import * as v from 'valibot';
import { isDraftTooOld, withoutSecretsUnless } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  failure,
  instant,
  success,
  type Clock,
  type Instant,
  type Result,
} from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import type { KeptPurposeDraft } from './channels.ts';
import { purposeDraft, type PurposeDraft } from './model/draft.ts';
import { purposeIdSchema, type Purpose } from './model/purpose.ts';

const selectPurposeDraft = statement('SELECT purpose_id, draft, saved_at FROM purpose_draft');

const replacePurposeDraft = statement(`
  INSERT OR REPLACE INTO purpose_draft (only_row, purpose_id, draft, saved_at)
  VALUES (1, :purpose_id, :draft, :now)
`);

/** Deletes the draft; to be run inside of the change that makes it a purpose, too. */
export const deletePurposeDraft = statement('DELETE FROM purpose_draft');

/** Characters of a draft beyond which it cannot be saved as a purpose either. */
const maxDraftLength = 1_000_000;

const draftRow = v.object({
  purpose_id: v.nullable(purposeIdSchema),
  draft: v.pipe(v.string(), v.parseJson(), purposeDraft),
  saved_at: v.pipe(
    v.number(),
    v.transform((milliseconds) => instant(milliseconds)),
  ),
});

/** The one purpose that is being filled in. Everything fails with `vault-locked` while the vault is. */
export interface PurposeDrafts {
  /** The draft; null when there is none, or it is more than seven days old. */
  read(): Result<KeptPurposeDraft | null, Failure>;
  /** @param plainTexts texts of which a person has said that what looks like a secret in them is none. */
  save(
    id: Purpose['id'] | null,
    draft: PurposeDraft,
    plainTexts?: readonly string[],
  ): Result<null, Failure>;
  discard(): Result<null, Failure>;
  /** Deletes a draft that is more than seven days old; to be called when the vault has opened. */
  discardOld(): Result<null, Failure>;
}

/** Keeps the draft in a vault. */
export function createPurposeDrafts(
  vault: { opened(): Result<OpenVault, Failure> },
  clock: Clock,
): PurposeDrafts {
  const read = (): Result<KeptPurposeDraft | null, Failure> => {
    const opened = vault.opened();
    if (!opened.ok) return opened;
    // One of another version's editor is as good as none.
    const row = v.safeParse(draftRow, selectPurposeDraft(opened.value.database).get());
    if (!row.success || isDraftTooOld(row.output.saved_at, clock.now())) return success(null);
    const { purpose_id: id, draft, saved_at: savedAt } = row.output;
    return success({ id, draft, savedAt });
  };
  /** Most ends find nothing to delete, and then write nothing. */
  const discard = (): Result<null, Failure> => {
    const opened = vault.opened();
    if (!opened.ok) return opened;
    if (selectPurposeDraft(opened.value.database).get() === undefined) return success(null);
    const discarded = opened.value.record(() => deletePurposeDraft(opened.value.database).run());
    return discarded.ok ? success(null) : discarded;
  };
  return {
    read,
    save(id, draft, plainTexts = []) {
      const opened = vault.opened();
      if (!opened.ok) return opened;
      // Before it is looked through, which takes time in proportion to its length.
      if (JSON.stringify(draft).length > maxDraftLength) return failure({ code: 'form-invalid' });
      // A secret in the wrong field would come back with that field.
      const stripped = withoutSecretsUnless(plainTexts);
      const text = JSON.stringify(draft, (_key, value: unknown) =>
        typeof value === 'string' ? stripped(value) : value,
      );
      return save(opened.value, id, text, clock.now());
    },
    discard,
    discardOld() {
      const kept = read();
      return kept.ok && kept.value === null ? discard() : success(null);
    },
  };
}

function save(
  opened: OpenVault,
  id: Purpose['id'] | null,
  text: string,
  now: Instant,
): Result<null, Failure> {
  const row = { purpose_id: id, draft: text, now };
  const saved = opened.record(() => replacePurposeDraft(opened.database).run(row));
  return saved.ok ? success(null) : saved;
}
