import { listOf } from '../../texts/index.ts';
import type { Place } from './holdings.ts';

/** Places as a sentence names them: `ITSM IT Help and HR People`; of many the first few, and how many more. */
export function sayPlaces(places: readonly Place[]): string {
  // Of a thousand only the few that are said are put into words.
  const names = places.slice(0, 6).map(({ key, name }) => (name === '' ? key : `${key} ${name}`));
  return listOf(names, places.length);
}
