import type { WarningCode } from '../../texts/en/form.ts';

/** What the program did to an entry by itself. All is well then: these say so, and warn of nothing. */
const noteCodes = ['username-unwrapped', 'token-unwrapped', 'token-cleaned'] as const;

/** A remark that says what was taken off an entry. */
export type NoteCode = Extract<WarningCode, (typeof noteCodes)[number]>;

/** Whether a remark only says what was taken off an entry, and warns of nothing. */
export function isNote(code: WarningCode | null | undefined): code is NoteCode {
  return noteCodes.some((note) => note === code);
}

/**
 * The remark that a field has after it was checked again. What was taken off is no longer in the field, so that a
 * check can't find it: its note stays until the field is changed, unless there is something to warn of.
 */
export function remarkAfterCheck(
  before: WarningCode | null | undefined,
  found: WarningCode | null,
): WarningCode | null {
  return found ?? (isNote(before) ? before : null);
}
