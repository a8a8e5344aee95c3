import type { Instant, LocalDate } from '../../system/model/brand.ts';
import type { FailureCode, FailureOf } from './codes.ts';

/** How days and moments are written, in the language and time zone of whoever reads. */
export interface FailureFormat {
  readonly date: (day: LocalDate) => string;
  readonly time: (moment: Instant) => string;
}

type Sentences<Code extends FailureCode> =
  string | ((failure: FailureOf<Code>, format: FailureFormat) => string);

/** The texts of a failure: what happened, and what to do next. */
export interface FailureText<Code extends FailureCode> {
  readonly happened: Sentences<Code>;
  readonly next: Sentences<Code>;
}

/** The texts of some failures, by code. */
export type FailureTexts<Codes extends FailureCode> = {
  readonly [Code in Codes]: FailureText<Code>;
};
