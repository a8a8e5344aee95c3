import type { WarningCode } from '../../texts/en/form.ts';

/** Remarks that only report a correction; nothing is wrong. */
const noteCodes = ['username-unwrapped', 'token-unwrapped', 'token-cleaned'] as const;

/** A remark that says what was removed from an entry. */
export type NoteCode = Extract<WarningCode, (typeof noteCodes)[number]>;

/** Whether a remark only reports a correction, as opposed to a warning. */
export function isNote(code: WarningCode | null | undefined): code is NoteCode {
  return noteCodes.some((note) => note === code);
}

/**
 * A field's remark after it was checked again. What was removed is no longer in the field, so the check can't find it:
 * the remark stays until the field is changed, unless there is a warning.
 */
export function remarkAfterCheck(
  before: WarningCode | null | undefined,
  found: WarningCode | null,
): WarningCode | null {
  return found ?? (isNote(before) ? before : null);
}
