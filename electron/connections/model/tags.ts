import { comparableName } from '../../system/model/names.ts';
import { failure, success, type Result } from '../../system/model/result.ts';
import type { ProblemCode } from '../../texts/en/form.ts';
import { judgeText } from './secret-text.ts';
import {
  characterCount,
  hasHiddenCharacters,
  maxEntryLength,
  trimVisible,
} from './visible-text.ts';

/** The colours of tags, in the order in which they are offered. Each has a shape of its own, too. */
export const tagColours = [
  'grey',
  'red',
  'orange',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const;

/** The colour of a tag. */
export type TagColour = (typeof tagColours)[number];

/** A word by which a person orders connections. */
export interface Tag {
  readonly name: string;
  readonly colour: TagColour;
}

/** The most tags of a connection. */
export const maxTags = 20;

const maxTagLength = 50;

/** A tag's name as it is compared. */
export function tagKey(name: string): string {
  return comparableName(name);
}

/** A tag's colour until a person chooses one; the same for the same name. */
export function defaultTagColour(name: string): TagColour {
  const sum = Array.from(tagKey(name)).reduce(
    (total, letter) => total + (letter.codePointAt(0) ?? 0),
    0,
  );
  return tagColours[sum % tagColours.length] ?? tagColours[0];
}

/** A colour as it is known; the name's own for one that is not. */
export function tagColourOf(name: string, colour: string): TagColour {
  return tagColours.find((known) => known === colour) ?? defaultTagColour(name);
}

/** The entered tags, each once, in the order of their names. */
export function readTags(
  entered: readonly { readonly name: string; readonly colour: string }[],
): Result<readonly Tag[], ProblemCode> {
  const tags = new Map<string, Tag>();
  for (const { name: text, colour } of entered) {
    if (text.length > maxEntryLength) return failure('tag-too-long');
    const name = trimVisible(text).replace(/\s+/g, ' ');
    // Before it is compared: that takes long for a long text.
    if (characterCount(name) > maxTagLength) return failure('tag-too-long');
    const key = tagKey(name);
    if (key === '') continue;
    const problem = findProblem(name);
    if (problem !== null) return failure(problem);
    if (!tags.has(key)) tags.set(key, { name, colour: tagColourOf(name, colour) });
  }
  if (tags.size > maxTags) return failure('too-many-tags');
  return success(
    [...tags].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag),
  );
}

function findProblem(name: string): ProblemCode | null {
  if (/[,;]/.test(name)) return 'tag-with-comma';
  if (hasHiddenCharacters(name)) return 'hidden-characters';
  return judgeText(name) === null ? null : 'tag-holds-secret';
}

/** Whether two connections have the same tags. */
export function areSameTags(some: readonly Tag[], others: readonly Tag[]): boolean {
  const keys = (tags: readonly Tag[]): string =>
    JSON.stringify(tags.map(({ name }) => tagKey(name)).toSorted());
  return keys(some) === keys(others);
}

/** Tags that are written in one text, separated by commas or semicolons. */
export function splitTags(text: string): readonly Tag[] {
  return text
    .split(/[,;]/)
    .map((name) => trimVisible(name))
    .filter((name) => name !== '')
    .map((name) => ({ name, colour: defaultTagColour(name) }));
}
