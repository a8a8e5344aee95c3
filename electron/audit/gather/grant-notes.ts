import type { NamedById } from '../model/grants/grant-evidence.ts';

/** What of a site's grants is noted while an audit gathers its evidence, without a request of its own. */
export interface GrantNotes {
  readonly groups: NamedById[];
  readonly teamManaged: number[];
  readonly leads: Record<string, string>;
}

/** Nothing noted yet. */
export function createGrantNotes(): GrantNotes {
  return { groups: [], teamManaged: [], leads: {} };
}
