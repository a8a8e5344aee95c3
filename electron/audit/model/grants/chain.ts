import * as v from 'valibot';
import { holdingNames } from '../holdings.ts';
import { unknownReasons } from '../evidence.ts';

const coded = <const At extends string, const Entries extends v.ObjectEntries>(
  at: At,
  entries: Entries,
) => v.object({ at: v.literal(at), ...entries });

const station = v.variant('at', [
  coded('account', {}),
  coded('group', { id: v.nullable(v.string()), name: v.string() }),
  /** Null for access to any product of Jira. */
  coded('product', { application: v.nullable(v.string()) }),
  /**
   * How the account is in it: named itself, through the group before it, or in a way that was not read. The name is
   * null where only the id is known.
   */
  coded('role', {
    id: v.string(),
    name: v.nullable(v.string()),
    entry: v.picklist(['direct', 'group', 'not-read']),
  }),
  coded('user', {}),
  coded('anyone', {}),
  coded('project-lead', {}),
  coded('reporter', {}),
  coded('assignee', {}),
  coded('field', { holds: v.picklist(['user', 'group']), id: v.nullable(v.string()) }),
  coded('portal', {}),
  coded('other-holder', {}),
  coded('scheme', { id: v.number(), name: v.string() }),
  /** A team-managed project's own settings in place of a scheme. */
  coded('own-access', {}),
  coded('global-permissions', {}),
  coded('permission', { key: v.string(), name: v.string() }),
  coded('project', { id: v.number(), key: v.string(), name: v.string() }),
  coded('site', {}),
]);

/** One station of a chain, from the account to the project. */
export type Station = v.InferOutput<typeof station>;

/**
 * How far a chain carries.
 * - `sure`: the account holds the permission through it.
 * - `some-issues`: on some issues only, those that it reported or works on or whose field names it.
 * - `portal`: as a customer in the portal.
 * - `perhaps`: whether this chain gives just this permission, Jira does not tell.
 */
export const chainStrengths = ['sure', 'some-issues', 'portal', 'perhaps'] as const;

const chain = v.object({
  strength: v.picklist(chainStrengths),
  stations: v.array(station),
});

/** One way in which an account holds a permission. */
export type Chain = v.InferOutput<typeof chain>;

/** Why something is not known: the reasons of evidence, and `not-offered` where Jira tells it to nobody. */
const gapReason = v.picklist([...unknownReasons, 'not-offered']);

/** Why something is not known. */
export type GapReason = v.InferOutput<typeof gapReason>;

const gap = v.object({
  what: v.picklist([
    'schemes',
    'scheme',
    'own-roles',
    'actors',
    'groups',
    'product-access',
    'project-lead',
    'holders',
  ]),
  /** Of a role, its name. */
  name: v.nullable(v.string()),
  because: gapReason,
});

/** Something that was not read and could hold a further chain. */
export type Gap = v.InferOutput<typeof gap>;

/**
 * What the chains come to.
 * - `explained`: Jira says that the permission is held, and a chain says through what.
 * - `sometimes`: everything was read, and the only chains give it on some issues or in the portal.
 * - `unexplained`: Jira says so, everything was read, and no chain explains it.
 * - `contradicted`: Jira says that it is not held although a chain would give it.
 * - `not-held`: it is not held, and everything was read.
 * - `unknown`: something that was not read could be the answer.
 */
export const explanations = [
  'explained',
  'sometimes',
  'unexplained',
  'contradicted',
  'not-held',
  'unknown',
] as const;

/** The schema of the chains of one permission in one place, as a report carries them. */
export const chainAnswerSchema = v.object({
  permission: v.object({ key: v.string(), name: v.string() }),
  /** Null for what is held on the whole site. */
  project: v.nullable(v.object({ id: v.number(), key: v.string(), name: v.string() })),
  isTeamManaged: v.boolean(),
  /** What Jira itself says. */
  holding: v.picklist(holdingNames),
  explanation: v.picklist(explanations),
  chains: v.array(chain),
  gaps: v.array(gap),
});

/** The chains of one permission in one place. */
export type ChainAnswer = v.InferOutput<typeof chainAnswerSchema>;
