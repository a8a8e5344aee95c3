import type { LinkName } from '../../system/model/links.ts';
import type { Instant, LocalDate } from '../../system/model/brand.ts';
import type { FailureCode, FailureOf } from './codes.ts';

/** How days and moments are written, in the language and time zone of whoever reads. */
export interface FailureFormat {
  readonly date: (day: LocalDate) => string;
  readonly time: (moment: Instant) => string;
}

type Sentences<Code extends FailureCode> =
  string | ((failure: FailureOf<Code>, format: FailureFormat) => string);

/** What is said of a failure: what happened, what to do next, and the page where that is done. */
export interface FailureText<Code extends FailureCode> {
  readonly happened: Sentences<Code>;
  readonly next: Sentences<Code>;
  readonly link?: LinkName;
}

/** The texts of some failures, by code. */
export type FailureTexts<Codes extends FailureCode> = {
  readonly [Code in Codes]: FailureText<Code>;
};
