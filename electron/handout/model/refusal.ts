import { isTokenRefused, isAccountLocked } from '../../failures/model/refusals.ts';
import type { Failure } from '../../failures/model/codes.ts';
import type { Instant, LocalDate } from '../../system/model/brand.ts';
import { assertNever } from '../../system/model/result.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { HandoutField } from './fields.ts';

/** What is wrong with the arguments of a command. */
export type UsageProblem =
  | { readonly what: 'unknown-command' }
  /** Something that the command itself should have refused. */
  | { readonly what: 'malformed' }
  | { readonly what: 'unknown-field'; readonly name: string }
  | { readonly what: 'unknown-preset'; readonly name: string }
  | { readonly what: 'preset-unfit'; readonly preset: string; readonly nickname: string }
  | { readonly what: 'bad-reference'; readonly name: string }
  | { readonly what: 'bad-variable'; readonly name: string }
  /** It decides which code the program runs. */
  | { readonly what: 'variable-of-the-loader'; readonly name: string }
  | { readonly what: 'bad-env-file'; readonly line: number }
  | { readonly what: 'env-file-too-long' }
  | { readonly what: 'too-many-values' }
  | { readonly what: 'too-much-environment' }
  | { readonly what: 'form'; readonly sentences: readonly string[] };

/** Why a command was not carried out. */
export type Refusal =
  | { readonly code: 'off' }
  | { readonly code: 'locked' }
  | { readonly code: 'not-the-command' }
  | { readonly code: 'no-connection'; readonly name: string }
  | { readonly code: 'several-connections'; readonly name: string }
  | { readonly code: 'no-value'; readonly nickname: string; readonly field: HandoutField }
  | { readonly code: 'token-refused'; readonly nickname: string }
  | { readonly code: 'token-expired'; readonly nickname: string; readonly on: LocalDate }
  | { readonly code: 'denied' }
  | { readonly code: 'put-off'; readonly until: Instant }
  | { readonly code: 'no-answer' }
  | { readonly code: 'taken-back' }
  | { readonly code: 'too-many' }
  | { readonly code: 'usage'; readonly problem: UsageProblem }
  | { readonly code: 'failed'; readonly failure: Failure };

/** What a command that was not carried out ends with. */
export function exitCodeFor(refusal: Refusal): ExitCode {
  switch (refusal.code) {
    case 'off':
    case 'not-the-command':
    case 'denied':
    case 'put-off':
      return exitCodes.denied;
    case 'locked':
    case 'no-answer':
    case 'taken-back':
    case 'too-many':
      return exitCodes.later;
    case 'no-connection':
    case 'several-connections':
    case 'no-value':
      return exitCodes.noConnection;
    case 'token-refused':
    case 'token-expired':
      return exitCodes.tokenUnusable;
    case 'usage':
      return exitCodes.usage;
    case 'failed':
      return exitCodeForFailure(refusal.failure);
    default:
      return assertNever(refusal);
  }
}

function exitCodeForFailure(failure: Failure): ExitCode {
  if (isTokenRefused(failure) || isAccountLocked(failure)) return exitCodes.tokenUnusable;
  switch (failure.code) {
    case 'vault-locked':
      return exitCodes.later;
    case 'no-such-connection':
      return exitCodes.noConnection;
    case 'token-refused-before':
      return exitCodes.tokenUnusable;
    case 'not-confirmed':
      return exitCodes.denied;
    case 'nickname-taken':
    case 'form-invalid':
    case 'token-wrapped':
    case 'token-needed':
      return exitCodes.usage;
    default:
      return exitCodes.internal;
  }
}
