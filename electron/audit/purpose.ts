import * as v from 'valibot';
import type { PurposeId } from '../connections/connection.ts';

const lineOfText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));
const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(100));

/** A permission's key as Jira's catalogue names it, such as `ADMINISTER`; apps add keys of their own form. */
const permissionKey = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300));

/** A project's key, such as `ITSM`. */
const projectKey = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{1,254}$/));

/** On some one of the projects that the account sees, on all of them, or on certain ones by their keys. */
const placesSchema = v.union([
  v.picklist(['any', 'all']),
  v.pipe(v.array(projectKey), v.minLength(1), v.maxLength(200)),
]);

/** On which projects something is needed. */
export type Places = v.InferOutput<typeof placesSchema>;

/** The applications of Jira Cloud that take seats, by the keys that Jira gives them. */
export const applications = [
  'jira-servicedesk',
  'jira-software',
  'jira-core',
  'jira-product-discovery',
] as const;

/**
 * What a requirement asks for. Each kind has its rule in one of the `rules` modules and its steps in `remedies.ts`; a new
 * kind is added in both, and the type check shows where one was forgotten.
 */
export const needSchema = v.variant('kind', [
  /** The account is active, and not one that only sees the customer portal. */
  v.strictObject({
    kind: v.literal('account'),
    /** The types that will do: a person's account, or a service account. */
    types: v.optional(
      v.pipe(v.array(v.picklist(['atlassian', 'app'])), v.minLength(1)),
      () => ['atlassian', 'app'] as ('atlassian' | 'app')[],
    ),
  }),
  /** The token is accepted at the site's own address, as a classic one is and a scoped one is not. */
  v.strictObject({ kind: v.literal('token-at-site') }),
  /** A token with scopes has this one (or the granular ones in its place); a token without scopes needs none. */
  v.strictObject({
    kind: v.literal('scope'),
    scope: v.pipe(v.string(), v.regex(/^[a-z]+:[a-z-]+(?::[a-z-]+)?$/), v.maxLength(100)),
  }),
  /** The site has an application at all. */
  v.strictObject({ kind: v.literal('site-feature'), application: v.picklist(applications) }),
  /** The account takes a seat of an application (Atlassian's "product access"), or of `any` of Jira's. */
  v.strictObject({
    kind: v.literal('product-access'),
    application: v.picklist([...applications, 'any']),
  }),
  v.strictObject({ kind: v.literal('global-permission'), permission: permissionKey }),
  /** The account is in a group that administers the site itself: its users, groups and products. */
  v.strictObject({ kind: v.literal('site-administrator') }),
  /** The account is agent on service desks. */
  v.strictObject({ kind: v.literal('desk-agent'), on: placesSchema }),
  /** The account holds a permission on projects. */
  v.strictObject({
    kind: v.literal('project-permission'),
    permission: permissionKey,
    /** Whether only the projects of service desks count, or all. */
    among: v.picklist(['desks', 'projects']),
    on: placesSchema,
    /**
     * Whether the permission is enough as a portal customer has it. Where it is not, a grant counts only
     * on a desk whose agent the account is, because Jira judges service projects as it does for a customer.
     */
    portalSuffices: v.optional(v.boolean(), false),
  }),
  /** The site takes one more webhook of an administrator. */
  v.strictObject({
    kind: v.literal('webhook-slot'),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
]);

/** What a requirement asks for. */
export type Need = v.InferOutput<typeof needSchema>;

/** A need of one kind. */
export type NeedOf<Kind extends Need['kind']> = Extract<Need, { kind: Kind }>;

/** How much hangs on something, the most first. */
export const severities = ['high', 'medium', 'low'] as const;

/**
 * How much hangs on something. Of a requirement: `high`, nothing of the purpose works without it; `medium`, only
 * the named cards or parts need it; `low`, it works without, but less well. Of a permission held without need: how
 * much harm it can do.
 */
export type Severity = (typeof severities)[number];

/** One thing that a purpose needs. */
export const requirementSchema = v.strictObject({
  id: name,
  title: lineOfText,
  /** All of these together. */
  needs: v.pipe(v.array(needSchema), v.minLength(1), v.maxLength(10)),
  severity: v.picklist(severities),
  why: lineOfText,
  /** The cards that need it, named as Okta names them; none where the purpose has no cards. */
  cards: v.optional(v.pipe(v.array(lineOfText), v.maxLength(50)), () => []),
});

/** One thing that a purpose needs. */
export type Requirement = v.InferOutput<typeof requirementSchema>;

/** A purpose as its file in `purposes/` holds it. */
export const purposeSchema = v.strictObject({
  id: v.pipe(
    name,
    v.transform((text) => text as PurposeId),
  ),
  /** Where it stands among the others; the first one is suggested for a new connection. */
  position: v.pipe(v.number(), v.integer(), v.minValue(1)),
  title: lineOfText,
  description: lineOfText,
  /** The page that the purpose was read from; null for one that a person made. */
  source: v.nullable(v.pipe(v.string(), v.url(), v.startsWith('https://'), v.maxLength(400))),
  requirements: v.pipe(
    v.array(requirementSchema),
    v.minLength(1),
    v.maxLength(100),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'Two requirements have the same id.',
    ),
  ),
});

/** A named list of requirements, such as "Okta Workflows: event cards". */
export type Purpose = v.InferOutput<typeof purposeSchema>;
