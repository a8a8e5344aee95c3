import type { PurposeId } from '../connections/model/connection.ts';
import { compareNames } from '../system/model/name-order.ts';
import { builtInPurposes } from './built-in.ts';
import { contentDigest, type PurposeDigest } from './digest.ts';
import { isOwnPurpose, type Purpose } from './model/purpose.ts';

/** A purpose as the form and the screens name it. */
export interface PurposeSummary {
  readonly id: PurposeId;
  readonly title: string;
  readonly description: string;
  readonly requirements: number;
  /** Of an own purpose, the digest of its content; null for a built-in one. */
  readonly digest: PurposeDigest | null;
}

/** Every purpose that a connection may have: the built-in ones, and those that a person made. */
export interface PurposeCatalogue {
  /** The built-in ones first, in their order; the own ones after them, by title. */
  readonly all: readonly Purpose[];
  readonly summaries: readonly PurposeSummary[];
  /** The purposes with these ids; an id that nobody knows any more is left out. */
  of(ids: readonly PurposeId[]): readonly Purpose[];
}

/** Puts the catalogue together. Pure. */
export function catalogueOf(own: readonly Purpose[]): PurposeCatalogue {
  const byTitle = own.toSorted((one, other) => compareNames(one.title, other.title));
  const all = [...builtInPurposes(), ...byTitle];
  return {
    all,
    summaries: all.map(summaryOf),
    of: (ids) => all.filter(({ id }) => ids.includes(id)),
  };
}

/** A purpose in short. */
export function summaryOf(purpose: Purpose): PurposeSummary {
  const { id, title, description, requirements } = purpose;
  return {
    id,
    title,
    description,
    requirements: requirements.length,
    digest: isOwnPurpose(id) ? contentDigest(purpose) : null,
  };
}
