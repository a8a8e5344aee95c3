import type { Brand, Instant, LocalDate } from '../../system/model/brand.ts';
import { comparableName } from '../../system/model/names.ts';
import { failure, success, type Result } from '../../system/model/result.ts';
import type { ProblemCode } from '../../texts/en/form.ts';
import {
  characterCount,
  hasHiddenCharacters,
  maxEntryLength,
  trimVisible,
} from './visible-text.ts';

/** The id of a place where a token is stored: a random UUID. */
export type PlaceId = Brand<string, 'PlaceId'>;

/** The kinds of places where a token is stored, in the order in which the form offers them. */
export const placeKinds = [
  'okta-workflows',
  'pipeline',
  'secret-store',
  'script',
  'app',
  'other',
] as const;

/** The kind of a place where a token is stored. */
export type PlaceKind = (typeof placeKinds)[number];

/** A kind as it is known; anything else for one that is not. */
export function placeKindOf(kind: string): PlaceKind {
  return placeKinds.find((known) => known === kind) ?? 'other';
}

/** The names of a place's texts, in the order in which they are shown and exported. */
export const placeTextNames = ['name', 'address', 'note'] as const;

/** What a place is called, and where it is. */
export interface PlaceDescription {
  readonly name: string;
  readonly kind: PlaceKind;
  /** Such as the address of a flow, or the name of a host; may be empty. */
  readonly address: string;
  readonly note: string;
}

/** Which token a place has, as far as a person said: the present one, the one before it, or an older one. */
export type HeldToken = 'present' | 'former' | 'older';

/** A place where a connection's token is stored. */
export interface TokenPlace extends PlaceDescription {
  readonly id: PlaceId;
  readonly holds: HeldToken;
}

/** A replaced token that may still work, because nobody said that it was revoked. */
export interface TokenToRevoke {
  readonly replacedAt: Instant;
  /** Its last day, if that is confirmed. */
  readonly endsOn: LocalDate | null;
}

/** A place as entered in the form; `id` is null for a new one. */
export interface EnteredPlace {
  readonly id: string | null;
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly note: string;
}

/** An entered place, valid to be saved. */
export interface CheckedPlace extends PlaceDescription {
  /** Null for a new one, or one from a file. */
  readonly id: string | null;
}

/** The most places of a connection. */
export const maxPlaces = 50;

const maxPlaceNameLength = 100;
const maxPlaceTextLength = 500;

/** The form's places, without lines in which nothing was entered. */
export function readPlaces(
  entered: readonly EnteredPlace[],
): Result<readonly CheckedPlace[], ProblemCode> {
  if (entered.length > maxPlaces) return failure('too-many-places');
  const places: CheckedPlace[] = [];
  for (const place of entered) {
    if (placeTextNames.some((text) => place[text].length > maxEntryLength)) {
      return failure('place-too-long');
    }
    const [name, address, note] = placeTextNames.map((text) => trimVisible(place[text])) as [
      string,
      string,
      string,
    ];
    if (`${name}${address}${note}` === '') continue;
    const checked = { id: place.id, name, kind: placeKindOf(place.kind), address, note };
    const problem = findProblem(checked);
    if (problem !== null) return failure(problem);
    places.push(checked);
  }
  return success(places);
}

function findProblem({ name, address, note }: PlaceDescription): ProblemCode | null {
  if (name === '') return 'place-name-needed';
  const isTooLong =
    characterCount(name) > maxPlaceNameLength ||
    [address, note].some((text) => characterCount(text) > maxPlaceTextLength);
  if (isTooLong) return 'place-too-long';
  return [name, address, note].some(hasHiddenCharacters) ? 'hidden-characters' : null;
}

/** The texts of places that may hold a secret by mistake. */
export function getPlaceTexts(
  places: readonly Pick<EnteredPlace, (typeof placeTextNames)[number]>[],
): readonly string[] {
  return places.flatMap((place) => placeTextNames.map((text) => trimVisible(place[text])));
}

/** Whether two are the same place, whatever is noted about it. */
export function isSamePlace(one: PlaceDescription, other: PlaceDescription): boolean {
  return one.kind === other.kind && comparableName(one.name) === comparableName(other.name);
}

/** Whether two lists of places say the same. */
export function areSamePlaces(
  some: readonly PlaceDescription[],
  others: readonly PlaceDescription[],
): boolean {
  const written = (places: readonly PlaceDescription[]): string =>
    JSON.stringify(places.map(({ name, kind, address, note }) => [name, kind, address, note]));
  return written(some) === written(others);
}

/** The places that still have an earlier token. */
export function findOutdatedPlaces(places: readonly TokenPlace[]): readonly TokenPlace[] {
  return places.filter(({ holds }) => holds !== 'present');
}

/** Whether the replaced token should be revoked now: no place has it any more, and it has not ended by itself. */
export function isToBeRevoked(
  {
    places,
    toRevoke,
  }: { readonly places: readonly TokenPlace[]; readonly toRevoke: TokenToRevoke | null },
  today: LocalDate,
): boolean {
  if (toRevoke === null || findOutdatedPlaces(places).length > 0) return false;
  return toRevoke.endsOn === null || toRevoke.endsOn >= today;
}

/** Places of other connections, each once and by how often it occurs, to be offered for another one. */
export function suggestPlaces(
  lists: Iterable<readonly PlaceDescription[]>,
  present: readonly PlaceDescription[],
): readonly PlaceDescription[] {
  const found = new Map<string, { readonly place: PlaceDescription; count: number }>();
  for (const place of [...lists].flat()) {
    const key = JSON.stringify([place.kind, comparableName(place.name), place.address]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { place, count: 1 });
    else known.count += 1;
  }
  return [...found.values()]
    .filter(({ place }) => !present.some((one) => isSamePlace(one, place)))
    .toSorted((one, other) => other.count - one.count)
    .map(({ place }) => place);
}

/**
 * Places as a cell of a table: one a line, its parts separated by bars, as in `Deploy | pipeline | https://… | note`.
 * A backslash stands before a bar or a backslash in a text.
 */
export function formatPlaces(places: readonly PlaceDescription[]): string {
  return places.map(formatPlace).join('\n');
}

function formatPlace({ name, kind, address, note }: PlaceDescription): string {
  const parts = [name, kind, address, note];
  const last = note !== '' ? 4 : address !== '' ? 3 : kind !== 'other' ? 2 : 1;
  return parts
    .slice(0, last)
    .map((part) => part.replace(/[\\|]/g, '\\$&'))
    .join(' | ');
}

/** Reads places from a cell of a table: one a line, or separated by semicolons where it has one line. */
export function parsePlaces(cell: string): readonly EnteredPlace[] {
  const lines = cell.split(/\r\n|[\r\n]/);
  const written = lines.length === 1 && !cell.includes('|') ? cell.split(';') : lines;
  return written.filter((line) => line.trim() !== '').map(parsePlace);
}

function parsePlace(line: string): EnteredPlace {
  const [name = '', second = '', ...others] = splitAtBars(line);
  const kind = placeKinds.find((known) => known === second.toLowerCase());
  const [address = '', ...notes] =
    kind === undefined && second !== '' ? [second, ...others] : others;
  return { id: null, name, kind: kind ?? 'other', address, note: notes.join(' | ') };
}

function splitAtBars(line: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    const isEscape = character === '\\' && (next === '|' || next === '\\');
    if (isEscape) at += 1;
    if (isEscape) part += next;
    else if (character !== '|') part += character;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part].map((text) => text.trim());
}
