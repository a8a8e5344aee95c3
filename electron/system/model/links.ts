import * as v from 'valibot';

/** The pages that the program can open. The screen names one; main builds its address. */
export const linkNames = [
  'api-tokens',
  'government-api-tokens',
  'site',
  'global-permissions',
  'user-management',
  'groups',
  'app-access',
  'permission-schemes',
  'service-desk-projects',
  'webhooks',
  'manage-global-permissions-help',
  'api-tokens-help',
  'okta-authorization-help',
  'atlassian-status',
  'personal-access-tokens',
] as const;

/** The name of a page that the program can open. */
export type LinkName = (typeof linkNames)[number];

/**
 * What Jira lets a project's key be: Atlassian's page on changing the format of keys demands capital letters of ASCII,
 * digits and underscores, the first one a letter.
 */
const projectKey = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,254}$/));

const pageOfProject = v.strictObject({
  page: v.picklist(['project', 'project-permissions', 'project-roles']),
  key: projectKey,
});

const pageOfScheme = v.strictObject({
  page: v.literal('permission-scheme'),
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** The schema of a page that the screen names. */
export const linkSchema = v.union([v.picklist(linkNames), pageOfProject, pageOfScheme]);

/** A page that the program can open: one by its name, or that of one project or one permission scheme. */
export type Link = v.InferOutput<typeof linkSchema>;

/** The name of what a link leads to, whichever project or scheme it is of. */
export type LinkTitle = LinkName | Exclude<Link, LinkName>['page'];

/** The name under which texts have the title of a link. */
export function getLinkTitle(link: Link): LinkTitle {
  return typeof link === 'string' ? link : link.page;
}

/** A page of a project; null where what Jira gave as its key is none. */
export function linkToProject(
  page: v.InferOutput<typeof pageOfProject>['page'],
  key: string,
): Link | null {
  const link = v.safeParse(pageOfProject, { page, key });
  return link.success ? link.output : null;
}

/** The page of one permission scheme; that of all of them where what Jira gave as its id is none. */
export function linkToScheme(id: number): Link {
  const link = v.safeParse(pageOfScheme, { page: 'permission-scheme', id });
  return link.success ? link.output : 'permission-schemes';
}

/** The addresses that a link may be built for. */
export interface LinkSite {
  /** Host name of the connection's site, such as `acme.atlassian.net`. */
  readonly host: string;
  /** Whether the site is in Atlassian's Government Cloud, which has pages of its own. */
  readonly government: boolean;
  /** Atlassian's id of the site, where it is known. */
  readonly cloudId: string | null;
  /** The address of a Data Center site, with its context path; null for one of Jira Cloud. */
  readonly own: string | null;
}
