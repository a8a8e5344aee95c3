import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/model/result.ts';
import type { Evidence } from '../model/evidence.ts';
import type { SiteGrants } from '../model/grants/grant-evidence.ts';
import { gatherIssues } from './gather-issues.ts';
import type { AuditJira, GatherDependencies } from './gather-parts.ts';
import { gatherPermissions, type AskedPermissions } from './gather-permissions.ts';
import { createGrantNotes } from './grant-notes.ts';
import { gatherSiteGrants } from './gather-grants.ts';
import { gatherDesks, gatherProjects, gatherQueue } from './gather-projects.ts';
import { gatherGroups, gatherSite, gatherWebhooks } from './gather-site.ts';
import { createInquiry } from './inquiry.ts';
import { logInForAudit, type Login, type LoginRequest } from './login.ts';

/** What an audit learned, and how many requests it took. */
export interface Gathered {
  readonly evidence: Evidence;
  /** The site's permission schemes, and what else says through what permissions are held. */
  readonly grants: SiteGrants;
  readonly login: Login;
  readonly requests: number;
}

/** What gathering needs to know and to use. */
export interface GatherOptions {
  readonly jira: AuditJira;
  readonly request: LoginRequest;
  /** What is asked for where the site's own catalogue can't be read. */
  readonly asked: AskedPermissions;
  readonly signal: AbortSignal;
}

/**
 * Gathers the evidence of an audit: 15 requests for a site with up to a hundred projects and fifty service desks, 25
 * for one with a thousand and a hundred. A piece that cannot be had is kept as unknown with its reason.
 *
 * @returns a failure when the login is not accepted, before or in the midst, or the audit was cancelled:
 *   then nothing is known, and nothing must be called missing.
 */
export async function gather(options: GatherOptions): Promise<Result<Gathered, Failure>> {
  let requests = 0;
  const count = (): void => {
    requests += 1;
  };
  const { jira, signal } = options;
  const login = await logInForAudit(jira, options.request, count, signal);
  if (!login.ok) return login;
  const inquiry = createInquiry(signal);
  const { access } = login.value;
  const dependencies = { jira, access, inquiry, options: { signal }, notes: createGrantNotes() };
  const { evidence, grants } = await gatherLoggedIn(dependencies, login.value, options.asked);
  const ending = inquiry.ending();
  return ending === null
    ? success({ evidence, grants, login: login.value, requests })
    : failure(ending);
}

async function gatherLoggedIn(
  dependencies: GatherDependencies,
  { access, pieces, ownGroups }: Login,
  asked: AskedPermissions,
): Promise<Pick<Gathered, 'evidence' | 'grants'>> {
  const [site, listed, projects, groups, grants] = await Promise.all([
    gatherSite(dependencies),
    gatherDesks(dependencies),
    gatherProjects(dependencies),
    gatherGroups(dependencies),
    gatherSiteGrants(dependencies, ownGroups),
  ]);
  const desks = listed.desksWith(projects);
  const sample = await gatherIssues(dependencies, desks);
  const found = { asked, catalogue: site.catalogue, projects, desks, sample };
  const permissions = await gatherPermissions(dependencies, found);
  const { globalPermissions, projectPermissions } = permissions;
  const [queue, webhooks] = await Promise.all([
    gatherQueue(dependencies, { desks, projectPermissions }),
    gatherWebhooks(dependencies, globalPermissions),
  ]);
  const evidence: Evidence = {
    format: 2,
    route: access.base.kind === 'gateway' ? 'gateway' : 'site',
    identity: pieces.identity,
    groups: sortedNames(pieces.groups),
    applicationRoles: sortedNames(pieces.applicationRoles),
    ...site,
    deskAccess: listed.deskAccess,
    projects,
    desks,
    ...permissions,
    queue,
    webhooks,
    ...groups,
  };
  return { evidence, grants: grants() };
}

function sortedNames(piece: Evidence['groups']): Evidence['groups'] {
  return piece.known ? { known: true, value: piece.value.toSorted() } : piece;
}
