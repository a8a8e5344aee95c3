import * as v from 'valibot';
import type { PurposeId } from '../connections/connection.ts';

const lineOfText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));
const name = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(100));

/** A permission's key as Jira's catalogue names it, such as `ADMINISTER`; apps add keys of their own form. */
const permissionKey = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/**
 * What a requirement asks for. Each kind has its rule in `rules.ts` and its steps in `remedies.ts`; a new kind is added in all three,
 * and the type check shows where one was forgotten.
 */
export const needSchema = v.variant('kind', [
  /** The account is active, and not one that only sees the customer portal. */
  v.strictObject({ kind: v.literal('account') }),
  /** The site has an application at all. */
  v.strictObject({
    kind: v.literal('site-feature'),
    application: v.picklist(['jira-servicedesk']),
  }),
  /** The account takes a seat of an application (Atlassian's "product access"). */
  v.strictObject({
    kind: v.literal('product-access'),
    application: v.picklist(['jira-servicedesk']),
  }),
  v.strictObject({ kind: v.literal('global-permission'), permission: permissionKey }),
  /** The account is agent on some service desk. */
  v.strictObject({ kind: v.literal('desk-agent'), on: v.picklist(['any']) }),
  /** The account holds a permission on the project of some service desk. */
  v.strictObject({
    kind: v.literal('project-permission'),
    permission: permissionKey,
    on: v.picklist(['any']),
    /**
     * Whether the permission is enough as a portal customer has it. Where it is not, a grant counts only
     * on a desk whose agent the account is, because Jira judges service projects as it does for a customer.
     */
    portalSuffices: v.boolean(),
  }),
  /** The site takes one more webhook of an administrator. */
  v.strictObject({
    kind: v.literal('webhook-slot'),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
]);

/** What a requirement asks for. */
export type Need = v.InferOutput<typeof needSchema>;

/** One thing that a purpose needs. */
export const requirementSchema = v.strictObject({
  id: name,
  title: lineOfText,
  need: needSchema,
  /** `required`: nothing of the purpose works without it. `partly`: only the named cards need it. */
  severity: v.picklist(['required', 'partly']),
  why: lineOfText,
  /** The cards that need it, named as Okta names them. */
  cards: v.pipe(v.array(lineOfText), v.minLength(1)),
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
  /** The page that the purpose was read from. */
  source: v.pipe(v.string(), v.url()),
  requirements: v.pipe(
    v.array(requirementSchema),
    v.minLength(1),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'Two requirements have the same id.',
    ),
  ),
});

/** A named list of requirements, such as "Okta Workflows: event cards". */
export type Purpose = v.InferOutput<typeof purposeSchema>;
