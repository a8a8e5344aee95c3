import { statusTexts } from '../../texts/index.ts';
import type { FailureCode } from './codes.ts';

/** The word for a failure, as short as a column of the list and a row of the tray need it. */
export function failureWord(code: FailureCode | null): string {
  const words: Partial<Readonly<Record<FailureCode, string>>> = statusTexts.failed;
  return (code === null ? undefined : words[code]) ?? statusTexts.failedOtherwise;
}
