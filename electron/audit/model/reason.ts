import * as v from 'valibot';
import { applications } from '../../purposes/model/purpose.ts';
import { evidencePieces, unknownReasons } from './evidence.ts';

const coded = <const Codes extends readonly string[], const Entries extends v.ObjectEntries>(
  codes: Codes,
  entries: Entries,
) => v.object({ code: v.picklist(codes), ...entries });

const among = v.picklist(['desks', 'projects']);

/** Whether it is about being agent of service desks, or about a permission on projects. */
const held = v.picklist(['agent', 'permission']);

/** Of many names only the few that a sentence has room for are kept, and how many there are. */
export const namesSchema = v.object({ names: v.array(v.string()), total: v.number() });

/** What one of two answers of Jira says that contradict each other. */
const claim = v.picklist([
  'site-is-licensed',
  'site-is-not-licensed',
  'licences-name-it',
  'licences-do-not-name-it',
  'seat-listed',
  'seat-not-listed',
  'desks-refused',
  'desks-answered',
  'is-agent',
  'is-no-agent',
  'queues-refused',
  'queues-answered',
]);

/** The schema of a reason, as it is kept with its finding. */
export const reasonSchema = v.variant('code', [
  coded(['account-active', 'account-deactivated', 'account-is-customer', 'account-type-unknown'], {
    account: v.string(),
  }),
  coded(['account-of-other-type'], {
    account: v.string(),
    type: v.picklist(['atlassian', 'app']),
  }),
  coded(['token-works-at-site', 'token-works-at-gateway', 'token-without-scopes'], {}),
  coded(['scope-proved', 'scope-refused', 'scope-not-tried'], { scope: v.string() }),
  coded(['application-on-site', 'application-unlicensed', 'application-absent'], {
    application: v.picklist(applications),
  }),
  coded(['seat-taken'], { application: v.picklist([...applications, 'any']) }),
  /** `groups`: null where they could not be read. */
  coded(['seat-not-taken'], {
    application: v.picklist([...applications, 'any']),
    groups: v.nullable(namesSchema),
  }),
  coded(['desks-refused-without-seat', 'agent-needs-seat'], {}),
  coded(['permission-held', 'permission-not-in-catalogue', 'permission-not-asked'], {}),
  /** `groups`: null where they could not be read. */
  coded(['permission-not-held'], { groups: v.nullable(namesSchema) }),
  coded(['among-site-administrators', 'not-among-site-administrators'], { groups: namesSchema }),
  coded(['site-administrators-not-named'], {}),
  coded(['held-on'], { held, places: namesSchema }),
  coded(['held-on-none'], { held, among, count: v.number() }),
  coded(['not-held-on'], { held, places: namesSchema, count: v.number() }),
  coded(['nothing-seen'], { held, among }),
  coded(['projects-not-seen', 'projects-not-read'], { keys: namesSchema }),
  coded(['held-on-own-issues', 'held-as-customer', 'perhaps-held-as-customer'], {
    places: namesSchema,
  }),
  coded(['more-than-was-read'], { among }),
  coded(['webhooks-free', 'webhooks-full'], { active: v.number(), limit: v.number() }),
  coded(['webhooks-for-administrators'], {}),
  coded(['not-read'], {
    piece: v.picklist(evidencePieces),
    because: v.picklist(unknownReasons),
  }),
  coded(['contradiction'], { one: claim, other: claim }),
  coded(['excessive-group'], { groups: namesSchema }),
  coded(['excessive-permission'], {}),
  coded(['excessive-on'], { places: namesSchema }),
]);

/** Why a requirement is met, missing or unknown, or why something that is held is too much. */
export type Reason = v.InferOutput<typeof reasonSchema>;

/** What one of two answers of Jira says that contradict each other. */
export type Claim = v.InferOutput<typeof claim>;

/** Names as a sentence lists them: all of a few, else the first four and how many there are. */
export type Names = v.InferOutput<typeof namesSchema>;

/** Names as a sentence lists them. */
export function namesOf(all: readonly string[]): Names {
  return { names: all.length > 5 ? all.slice(0, 4) : [...all], total: all.length };
}

/** Places as a sentence lists them, such as `ITSM IT Help`. */
export function namesOfPlaces(
  places: readonly { readonly key: string; readonly name: string }[],
): Names {
  // Of a thousand only the few that are said are put together.
  const first = places.slice(0, 6).map(({ key, name }) => (name === '' ? key : `${key} ${name}`));
  return { ...namesOf(first), total: places.length };
}
