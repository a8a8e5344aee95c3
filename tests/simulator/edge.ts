import {
  type Answer,
  deadLink,
  empty,
  gatewayRefusal,
  json,
  redirect,
  siteUnavailable,
  unauthenticated,
  withHeaders,
} from './answer.ts';
import {
  type Authentication,
  authenticateAtGateway,
  authenticateAtSite,
  readCredentials,
} from './authentication.ts';
import { answerAtOwnSite } from './data-center/answer.ts';
import type { Domain, Token } from './description.ts';
import type { Endpoint } from './endpoint.ts';
import { findRoute } from './router.ts';
import type { SiteState, World } from './world.ts';

/** A request as the edge sees it. */
export type EdgeRequest = {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly accept: string;
  /** The parsed JSON body, if there was one. */
  readonly body: unknown;
  readonly now: number;
};

/** Atlassian's gateways, each with the domains whose sites it reaches. */
export const gateways: ReadonlyMap<string, readonly Domain[]> = new Map<string, readonly Domain[]>([
  ['api.atlassian.com', ['atlassian.net', 'jira.com']],
  ['api.atlassian-us-gov-mod.com', ['atlassian-us-gov-mod.net']],
]);

function hasScope(endpoint: Endpoint, token: Token): boolean {
  const { scopes } = endpoint;
  if (scopes === 'none') return true;
  if (scopes === 'not offered' || token.kind.type !== 'scoped') return false;
  const granted = new Set(token.kind.scopes);
  return granted.has(scopes.classic) || scopes.granular.every((scope) => granted.has(scope));
}

function callEndpoint(
  world: World,
  site: SiteState,
  request: EdgeRequest,
  path: string,
  authentication: Exclude<Authentication, { kind: 'refused' }>,
): Answer {
  const route = findRoute(request.method, path);
  switch (route.kind) {
    case 'nowhere':
      return deadLink();
    case 'wrong method':
      return empty(405);
    case 'found': {
      const { endpoint, parameters } = route;
      const caller = authentication.kind === 'accepted' ? authentication.account : undefined;
      if (caller === undefined && endpoint.access === 'authenticated') {
        return unauthenticated(site.host, request.accept);
      }
      const { query, body, now } = request;
      return endpoint.answer({ world, site, caller, query, parameters, body, now });
    }
  }
}

function answerAtSite(world: World, site: SiteState, request: EdgeRequest): Answer {
  const { path, authorization, accept, now } = request;
  if (path === '/_edge/tenant_info') return json({ cloudId: site.cloudId });
  if (path === '/') {
    const target = encodeURIComponent(`https://${site.host}/`);
    return redirect(`https://id.atlassian.com/login?continue=${target}`);
  }
  const credentials = readCredentials(authorization);
  const authentication = authenticateAtSite(world, site, credentials, accept, now);
  if (authentication.kind === 'refused') return authentication.answer;
  const answer = callEndpoint(world, site, request, path, authentication);
  return withHeaders(answer, authentication.headers);
}

function answerAtGateway(world: World, domains: readonly Domain[], request: EdgeRequest): Answer {
  const scopeMismatch = gatewayRefusal(
    'FAILURE_CLIENT_SCOPE_CHECK',
    'Unauthorized; scope does not match',
  );
  const [, cloudId, path] = /^\/ex\/jira\/([^/]+)(\/.*)$/.exec(request.path) ?? [];
  if (cloudId === undefined || path === undefined)
    return json({ code: 404, message: 'Not Found' }, 404);
  const site = world.siteByCloudId(cloudId, domains);
  if (site === undefined) return scopeMismatch;
  const credentials = readCredentials(request.authorization);
  const authentication = authenticateAtGateway(world, site, credentials, request.now);
  if (authentication.kind === 'refused') return authentication.answer;
  const route = findRoute(request.method, path);
  // A path that is not exactly an endpoint's, such as one with a trailing or double slash, has no scope either.
  const allowed =
    route.kind === 'found' &&
    authentication.kind === 'accepted' &&
    hasScope(route.endpoint, authentication.token);
  if (!allowed) return scopeMismatch;
  const answer = callEndpoint(world, site, request, path, authentication);
  return withHeaders(answer, authentication.headers);
}

/** Answers as the host that was asked: a gateway, a site, a renamed or a suspended one, or none at all. */
export function answerAtEdge(world: World, request: EdgeRequest): Answer {
  const domains = gateways.get(request.host);
  if (domains !== undefined) return answerAtGateway(world, domains, request);
  const own = world.dataCenter(request.host);
  if (own !== undefined) return answerAtOwnSite(own, request);
  const site = world.site(request.host);
  if (site === undefined || site.status === 'suspended') return siteUnavailable();
  if (site.status === 'open') return answerAtSite(world, site, request);
  const query = request.query.toString();
  const search = query === '' ? '' : `?${query}`;
  return redirect(`https://${site.status.renamedTo}${request.path}${search}`);
}
