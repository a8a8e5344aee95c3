import { describeFailure } from '../failures/index.ts';
import { assertNever, oneLine, type DesktopFormats } from '../system/index.ts';
import { handoutTexts, joinNames } from '../texts/index.ts';
import type { HandoutField } from './model/fields.ts';
import type { Refusal, UsageProblem } from './model/refusal.ts';

const { refusals, usage, fields } = handoutTexts;

/** The longest name of somebody else's in a sentence on a terminal. */
const maxNameLength = 200;

const shown = (name: string): string => oneLine(name, maxNameLength);

/** Fields in the middle of a sentence, each once: `username, API token`. */
export function fieldNames(each: readonly HandoutField[]): string {
  return joinNames([...new Set(each)].map((field) => fields[field]));
}

/** Says on one line why a command was not carried out, and what to do. */
export function describeRefusal(refusal: Refusal, formats: DesktopFormats): string {
  switch (refusal.code) {
    case 'off':
    case 'locked':
    case 'not-the-command':
    case 'denied':
    case 'no-answer':
    case 'taken-back':
    case 'too-many':
      return refusals[refusal.code];
    case 'no-connection':
    case 'several-connections':
      return refusals[refusal.code](shown(refusal.name));
    case 'no-value':
      return refusals['no-value'](refusal.nickname, fields[refusal.field]);
    case 'token-refused':
      return refusals['token-refused'](refusal.nickname);
    case 'token-expired':
      return refusals['token-expired'](refusal.nickname, formats.date(refusal.on));
    case 'put-off':
      return refusals['put-off'](formats.time(refusal.until));
    case 'usage':
      return describeUsage(refusal.problem);
    case 'failed': {
      const { happened, next } = describeFailure(refusal.failure, formats);
      return `${happened} ${next}`;
    }
    default:
      return assertNever(refusal);
  }
}

function describeUsage(problem: UsageProblem): string {
  switch (problem.what) {
    case 'unknown-command':
    case 'malformed':
    case 'env-file-too-long':
    case 'too-many-values':
    case 'too-much-environment':
      return usage[problem.what];
    case 'unknown-field':
    case 'unknown-preset':
    case 'bad-reference':
    case 'bad-variable':
    case 'variable-of-the-loader':
      return usage[problem.what](shown(problem.name));
    case 'preset-unfit':
      return usage['preset-unfit'](shown(problem.preset), problem.nickname);
    case 'bad-env-file':
      return usage['bad-env-file'](problem.line);
    case 'form':
      return problem.sentences.join(' ');
    default:
      return assertNever(problem);
  }
}
