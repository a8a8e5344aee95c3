import type { Failure } from '../failures/index.ts';
import type { CallOptions, Jira, SiteAccess } from '../jira/index.ts';
import { failure, success, type Result } from '../system/result.ts';
import { known, unknown, type Evidence } from './evidence.ts';
import {
  gatherDesks,
  gatherPermissions,
  gatherQueue,
  type AskedPermissions,
} from './gather-desks.ts';
import { createInquiry, type Inquiry } from './inquiry.ts';
import { logInForAudit, type Login, type LoginRequest } from './login.ts';

/** The calls of the client that an audit makes. */
export type AuditJira = Pick<
  Jira,
  | 'tenantInfo'
  | 'serverInfo'
  | 'myself'
  | 'myPermissions'
  | 'permissions'
  | 'permissionsCheck'
  | 'projectSearch'
  | 'instanceLicense'
  | 'serviceDeskInfo'
  | 'serviceDesks'
  | 'queues'
  | 'webhooks'
>;

/** What an audit learned, and how many requests it took. */
export interface Gathered {
  readonly evidence: Evidence;
  readonly login: Login;
  readonly requests: number;
}

/** What gathering needs to know and to use. */
export interface GatherOptions {
  readonly jira: AuditJira;
  readonly request: LoginRequest;
  readonly asked: AskedPermissions;
  readonly signal: AbortSignal;
}

/**
 * Gathers the evidence of an audit: nine requests for a site with up to fifty service desks. A piece that cannot
 * be had is kept as unknown with its reason.
 *
 * @returns a failure when the login is not accepted, before or in the midst, or the audit was cancelled:
 *   then nothing is known, and nothing must be called missing.
 */
export async function gather(options: GatherOptions): Promise<Result<Gathered, Failure>> {
  let requests = 0;
  const count = (): void => {
    requests += 1;
  };
  const login = await logInForAudit(options.jira, options.request, count, options.signal);
  if (!login.ok) return login;
  const inquiry = createInquiry(options.signal);
  const evidence = await gatherLoggedIn(options, login.value, inquiry);
  const ending = inquiry.ending();
  return ending === null ? success({ evidence, login: login.value, requests }) : failure(ending);
}

async function gatherLoggedIn(
  { jira, asked, signal }: GatherOptions,
  { access, pieces }: Login,
  inquiry: Inquiry,
): Promise<Evidence> {
  const options = { signal };
  const [site, deskPieces] = await Promise.all([
    gatherSite(jira, access, inquiry, options),
    gatherDesks(jira, access, inquiry, options),
  ]);
  const { catalogue } = site;
  const { desks } = deskPieces;
  const permissions = await gatherPermissions(jira, access, inquiry, {
    asked,
    catalogue,
    desks,
    options,
  });
  const { globalPermissions, projectPermissions } = permissions;
  const [queue, webhooks] = await Promise.all([
    gatherQueue(jira, access, inquiry, { desks, projectPermissions }, options),
    gatherWebhooks(jira, access, inquiry, globalPermissions, options),
  ]);
  const route = access.base.kind === 'gateway' ? 'gateway' : 'site';
  return { format: 1, route, ...pieces, ...site, ...deskPieces, ...permissions, queue, webhooks };
}

/** What the site has and knows: its permissions, its licences, its service management. */
async function gatherSite(
  jira: AuditJira,
  access: SiteAccess,
  inquiry: Inquiry,
  options: CallOptions,
): Promise<Pick<Evidence, 'catalogue' | 'licences' | 'serviceManagement'>> {
  const [catalogue, licences, serviceManagement] = await Promise.all([
    inquiry.ask(
      () => jira.permissions(access, options),
      ({ permissions }): Evidence['catalogue'] =>
        known(Object.values(permissions).map(({ key, name }) => ({ key, name }))),
    ),
    inquiry.ask(
      () => jira.instanceLicense(access, options),
      ({ applications }): Evidence['licences'] =>
        known(applications.map(({ id, plan }) => ({ application: id, plan }))),
    ),
    inquiry.ask(
      () => jira.serviceDeskInfo(access, options),
      ({ isLicensedForUse: licensed }): Evidence['serviceManagement'] =>
        licensed === null ? unknown('incomplete') : known({ licensed }),
    ),
  ]);
  return { catalogue, licences, serviceManagement };
}

/** How many webhooks the site's administrators have switched on; Jira tells it only to one of them. */
async function gatherWebhooks(
  jira: AuditJira,
  access: SiteAccess,
  inquiry: Inquiry,
  permissions: Evidence['globalPermissions'],
  options: CallOptions,
): Promise<Evidence['webhooks']> {
  if (!permissions.known || !permissions.value.asked.includes('ADMINISTER')) {
    return unknown('not-asked');
  }
  if (!permissions.value.granted.includes('ADMINISTER')) return unknown('administrators-only');
  return inquiry.ask(
    () => jira.webhooks(access, options),
    (list): Evidence['webhooks'] =>
      known({ active: list.filter(({ enabled }) => enabled !== false).length }),
  );
}
