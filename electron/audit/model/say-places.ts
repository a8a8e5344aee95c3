import { formatList } from '../../texts/index.ts';
import type { VisibleProject } from './holdings.ts';

/** Places as a sentence names them: `ITSM IT Help and HR People`; of many the first few, and how many more. */
export function sayPlaces(places: readonly VisibleProject[]): string {
  // Of a thousand only the few that are said are put into words.
  const names = places.slice(0, 6).map(({ key, name }) => (name === '' ? key : `${key} ${name}`));
  return formatList(names, places.length);
}
