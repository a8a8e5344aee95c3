import * as v from 'valibot';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { plainName, problemsFrom } from './model/problems.ts';
import { isOwnPurpose, ownIdOf, purposeSchema, type Need, type Purpose } from './model/purpose.ts';

/** A file of a purpose has at most so many bytes; a longer one is not read. */
export const maxPurposeFileBytes = 1024 * 1024;

/** Lists and objects lie in each other this deep in a purpose; deeper ones are none. */
const deepest = 8;

const unreadable: Result<never, Failure> = failure({ code: 'purpose-file-unreadable' });

/**
 * Reads a purpose as a file holds it. It becomes an own one: always the same for the same id.
 *
 * @returns `purpose-file-unreadable` for what is no JSON in UTF-8, `purpose-file-unfit` with the first place that does
 * not fit.
 */
export function readPurposeFile(bytes: Uint8Array): Result<Purpose, Failure> {
  const parsed = parse(bytes);
  if (!parsed.ok) return parsed;
  const foreign = foreignKeyIn(parsed.value);
  if (foreign !== null) return unfit({ ...foreign, problem: 'unknown-field' });
  const read = v.safeParse(purposeSchema, parsed.value);
  if (!read.success) {
    const [first] = problemsFrom(read.issues);
    return unfit(first ?? { field: null, problem: 'wrong-type' });
  }
  const { position: _position, id, ...content } = read.output;
  const ownId = ownIdOf(id);
  return ownId.length > 100
    ? unfit({ field: 'id', problem: 'id-too-long' })
    : success({ id: ownId, ...content });
}

function unfit(
  problem: Partial<Extract<Failure, { code: 'purpose-file-unfit' }>> &
    Pick<Extract<Failure, { code: 'purpose-file-unfit' }>, 'field' | 'problem'>,
): Result<never, Failure> {
  return failure({ requirement: null, need: null, ...problem, code: 'purpose-file-unfit' });
}

function parse(bytes: Uint8Array): Result<unknown, Failure> {
  try {
    // A byte order mark at the start is taken off.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return success(value);
  } catch {
    return unreadable;
  }
}

/**
 * The first name of a field that every object has by nature, such as `__proto__`, which a schema would not notice, or
 * of one that lies deeper than anything in a purpose; null where there is none. A name that is not fit to be shown is not.
 */
function foreignKeyIn(value: unknown): { readonly field: string | null } | null {
  const waiting: { readonly value: unknown; readonly depth: number; readonly key: string }[] = [
    { value, depth: 0, key: '' },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > deepest) return { field: plainName.test(next.key) ? next.key : null };
    const isList = Array.isArray(next.value);
    for (const [key, inner] of Object.entries(next.value)) {
      if (!isList && key in Object.prototype) return { field: key };
      waiting.push({ value: inner, depth: next.depth + 1, key: isList ? next.key : key });
    }
  }
  return null;
}

/** Writes a purpose as a file holds it, what goes without saying left out. */
export function purposeAsFile(purpose: Purpose, position: number): Buffer {
  const { id, title, description, source } = purpose;
  const requirements = purpose.requirements.map(({ cards, needs, ...requirement }) => ({
    ...requirement,
    needs: needs.map(withoutDefaults),
    ...(cards.length === 0 ? {} : { cards }),
  }));
  const file = { id, position, title, description, source, requirements };
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8');
}

function withoutDefaults(need: Need): object {
  if (need.kind === 'account') {
    const { types, ...rest } = need;
    return new Set(types).size === 2 ? rest : need;
  }
  if (need.kind !== 'project-permission' || need.portalSuffices) return need;
  const { portalSuffices: _usual, ...rest } = need;
  return rest;
}

/** The name that is suggested for the file of a purpose. */
export function purposeFileName({ id }: Purpose): string {
  return `${isOwnPurpose(id) ? 'purpose-' : ''}${id}.json`;
}
