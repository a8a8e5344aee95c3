import type { BaseIssue } from 'valibot';
import {
  purposeProblemTexts,
  type PurposeFieldPath,
  type PurposeProblemCode,
} from '../../texts/index.ts';

/** One thing that is wrong with a purpose, and where. */
export interface PurposeProblem extends PurposeFieldPath {
  readonly problem: PurposeProblemCode;
}

/** The schema's problems in the order found, one for each place. Pure. */
export function problemsFrom(issues: readonly BaseIssue<unknown>[]): readonly PurposeProblem[] {
  const found = new Map<string, PurposeProblem>();
  for (const issue of issues) {
    const place = toFieldPath(issue.path?.map(({ key }) => key) ?? []);
    const key = purposeFieldKey(place);
    if (!found.has(key)) found.set(key, { ...place, problem: problemOf(issue) });
  }
  return [...found.values()];
}

/** One text for each place. */
export function purposeFieldKey({ requirement, need, field }: PurposeFieldPath): string {
  return [requirement ?? '', need ?? '', field ?? ''].join('.');
}

/** A name that a file gives a field is shown only if it can be nothing else. */
export const plainName = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

function toFieldPath(path: readonly unknown[]): PurposeFieldPath {
  const indexAfter = (list: string): number | null => {
    const index = path[path.indexOf(list) + 1];
    return path.includes(list) && typeof index === 'number' ? index : null;
  };
  const names = path.filter((key) => typeof key === 'string');
  const last = names.at(-1);
  const [requirement, need] = [indexAfter('requirements'), indexAfter('needs')];
  // A list is a field where it is itself that does not fit, and no field where one of its items does not.
  const isItem = path.at(-1) !== last && (last === 'requirements' || last === 'needs');
  const field = last === undefined || isItem || !plainName.test(last) ? null : last;
  return { requirement, need, field };
}

function problemOf({ message, received, expected }: BaseIssue<unknown>): PurposeProblemCode {
  if (received === 'undefined') return 'needed';
  // Without an object there is no kind that could be unknown.
  if (isCode(message) && expected !== 'Object') return message;
  return expected === 'never' ? 'unknown-field' : 'wrong-type';
}

function isCode(message: string): message is PurposeProblemCode {
  return Object.hasOwn(purposeProblemTexts, message);
}
