import * as v from 'valibot';
import type { PurposeId } from '../../connections/model/connection.ts';
import { maxNameLength } from '../../system/model/names.ts';
import {
  characterCount,
  hasHiddenCharacters,
  trimVisible,
} from '../../connections/model/visible-text.ts';
import type { PurposeProblemCode } from '../../texts/en/purpose-problems.ts';

/** The schema's problems: codes that `texts/` has the words for. */
const because = (code: PurposeProblemCode): PurposeProblemCode => code;

/** The most characters of a purpose's title, as many as of a nickname: both are compared in the same way. */
export const maxTitleLength = maxNameLength;

const lineUpTo = (longest: number) =>
  v.pipe(
    v.string(because('wrong-type')),
    v.transform(trimVisible),
    v.minLength(1, because('needed')),
    v.check((line) => characterCount(line) <= longest, because('too-long')),
    v.check((line) => !hasHiddenCharacters(line), because('hidden-characters')),
  );
const line = lineUpTo(400);
const name = v.pipe(
  v.string(because('wrong-type')),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, because('id-form')),
  v.maxLength(100, because('id-too-long')),
);

/** A permission's key as Jira's catalogue names it, such as `ADMINISTER`; apps add keys of their own form. */
const permissionKey = v.pipe(lineUpTo(300), v.regex(/^\S+$/, because('permission-with-spaces')));

/** A project's key, such as `ITSM`. */
const projectKey = v.pipe(
  v.string(because('wrong-type')),
  v.regex(/^[A-Z][A-Z0-9_]{1,254}$/, because('project-key')),
);

/** On some one of the projects that the account sees, on all of them, or on certain ones by their keys. */
const placesSchema = v.union(
  [
    v.picklist(['any', 'all']),
    v.pipe(
      v.array(projectKey),
      v.minLength(1, because('projects-needed')),
      v.maxLength(200, because('too-many')),
    ),
  ],
  because('places'),
);

/** On which projects something is needed. */
export type ProjectScope = v.InferOutput<typeof placesSchema>;

/** The applications of Jira Cloud that take seats, by the keys that Jira gives them. */
export const applications = [
  'jira-servicedesk',
  'jira-software',
  'jira-core',
  'jira-product-discovery',
] as const;

const choiceOf = <const Choices extends readonly string[]>(choices: Choices) =>
  v.picklist(choices, because('not-a-choice'));

/**
 * The kinds of requirements. Each kind has its rule in one of the audit's `rules` modules and its steps in
 * `remedies.ts`; a new kind is added in both, and the type check shows where one was forgotten.
 */
export const needSchema = v.variant(
  'kind',
  [
    /** The account is active, and not one that only sees the customer portal. */
    v.strictObject({
      kind: v.literal('account'),
      /** The types that will do: a person's account, or a service account. */
      types: v.optional(
        v.pipe(
          v.array(choiceOf(['atlassian', 'app'])),
          v.minLength(1, because('needed')),
          v.maxLength(2, because('too-many')),
        ),
        () => ['atlassian', 'app'] as ('atlassian' | 'app')[],
      ),
    }),
    /** The token is accepted at the site's own address, as a classic one is and a scoped one is not. */
    v.strictObject({ kind: v.literal('token-at-site') }),
    /** A token with scopes has this one (or the granular ones in its place); a token without scopes needs none. */
    v.strictObject({
      kind: v.literal('scope'),
      scope: v.pipe(lineUpTo(100), v.regex(/^[a-z]+:[a-z-]+(?::[a-z-]+)?$/, because('scope-form'))),
    }),
    /** The site has an application at all. */
    v.strictObject({ kind: v.literal('site-feature'), application: choiceOf(applications) }),
    /** The account takes a seat of an application (Atlassian's "product access"), or of `any` of Jira's. */
    v.strictObject({
      kind: v.literal('product-access'),
      application: choiceOf([...applications, 'any']),
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
      among: choiceOf(['desks', 'projects']),
      on: placesSchema,
      /**
       * Whether the permission is enough as a portal customer has it. Where it is not, a grant counts only
       * on a desk whose agent the account is, because Jira judges service projects as it does for a customer.
       */
      portalSuffices: v.optional(v.boolean(because('wrong-type')), false),
    }),
    /** The site takes one more webhook of an administrator. */
    v.strictObject({
      kind: v.literal('webhook-slot'),
      limit: v.pipe(
        v.number(because('whole-number')),
        v.integer(because('whole-number')),
        v.minValue(1, because('whole-number')),
        v.maxValue(100_000, because('whole-number')),
      ),
    }),
  ],
  because('unknown-kind'),
);

/** A requirement without its id and reason. */
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

/** How many requirements, needs of one, and cards of one a purpose has at most. */
export const purposeLimits = { requirements: 100, needs: 10, cards: 50 } as const;

const listSchema = <const Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item, because('wrong-type')), v.maxLength(most, because('too-many')));

/** One thing that a purpose needs. */
export const requirementSchema = v.strictObject({
  id: name,
  title: lineUpTo(200),
  /** All of these together. */
  needs: v.pipe(
    listSchema(needSchema, purposeLimits.needs),
    v.minLength(1, because('need-needed')),
  ),
  severity: choiceOf(severities),
  why: line,
  /** The cards that need it, named as Okta names them; none where the purpose has no cards. */
  cards: v.optional(listSchema(line, purposeLimits.cards), () => []),
});

/** One thing that a purpose needs. */
export type Requirement = v.InferOutput<typeof requirementSchema>;

/** Content of a purpose, without its id. */
export const purposeContentSchema = v.strictObject({
  title: lineUpTo(maxTitleLength),
  description: line,
  /** The page that the purpose was read from; null where it was read from none. */
  source: v.nullable(
    v.pipe(
      lineUpTo(400),
      v.url(because('not-an-address')),
      v.startsWith('https://', because('not-an-address')),
    ),
  ),
  requirements: v.pipe(
    listSchema(requirementSchema, purposeLimits.requirements),
    v.minLength(1, because('requirement-needed')),
    // So that the file of any purpose is short enough to be read again.
    v.check((list) => JSON.stringify(list).length <= 250_000, because('too-many')),
    v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, because('same-id')),
  ),
});

/** Content of a purpose, without its id. */
export type PurposeContent = v.InferOutput<typeof purposeContentSchema>;

/** The id of a purpose: that of a built-in one, or one that begins with `own-`. */
export const purposeIdSchema = v.pipe(
  name,
  v.transform((text) => text as PurposeId),
);

/** A purpose as a file holds it. */
export const purposeSchema = v.strictObject({
  id: purposeIdSchema,
  /** Position of a built-in purpose; the first is suggested for a new connection. */
  position: v.optional(
    v.pipe(
      v.number(because('whole-number')),
      v.integer(because('whole-number')),
      v.minValue(1, because('whole-number')),
      v.maxValue(100_000, because('whole-number')),
    ),
    1,
  ),
  ...purposeContentSchema.entries,
});

/** A named list of requirements, such as "Okta Workflows: event cards". */
export interface Purpose extends PurposeContent {
  readonly id: PurposeId;
}

/** Prefix of the id of every own purpose, and of no built-in one. */
const ownPrefix = 'own-';

/** Whether a purpose was made or imported by a person; the others are the program's own. */
export function isOwnPurpose(id: string): boolean {
  return id.startsWith(ownPrefix);
}

/** The id that a purpose gets as an own one: always the same for the same id, so that it is known again. */
export function ownIdOf(id: string): PurposeId {
  return (isOwnPurpose(id) ? id : `${ownPrefix}${id}`) as PurposeId;
}

/** The content of a purpose. */
export function getPurposeContent({
  title,
  description,
  source,
  requirements,
}: PurposeContent): PurposeContent {
  return { title, description, source, requirements };
}
