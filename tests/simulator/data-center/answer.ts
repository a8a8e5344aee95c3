import {
  type Answer,
  empty,
  errorCollection,
  html,
  redirect,
  unauthenticated,
  withHeaders,
} from '../answer.ts';
import { type Credentials, readCredentials } from '../authentication.ts';
import type { EdgeRequest } from '../edge.ts';
import { authenticateAtOwnSite } from './authentication.ts';
import type { DataCenterUser } from './description.ts';
import { signInPage } from './single-sign-on.ts';
import {
  allPermissions,
  myPermissions,
  myself,
  personalAccessTokens,
  queues,
  serverInfo,
  serviceDeskInfo,
  serviceDesks,
} from './endpoints.ts';
import type { DataCenterState } from './world.ts';

/** A call as an endpoint of a Data Center site sees it. */
export type OwnCall = {
  readonly site: DataCenterState;
  readonly request: EdgeRequest;
  /** Undefined for anybody. */
  readonly user: DataCenterUser | undefined;
};

type OwnEndpoint = {
  readonly access: 'anybody' | 'authenticated';
  readonly answer: (call: OwnCall) => Answer;
};

/** Every address of the REST API that a Data Center site of the practice sites knows, below its context path. */
const endpoints: Readonly<Record<string, OwnEndpoint>> = {
  '/rest/api/2/serverInfo': { access: 'anybody', answer: serverInfo },
  '/rest/api/2/myself': { access: 'authenticated', answer: myself },
  '/rest/api/2/permissions': { access: 'authenticated', answer: allPermissions },
  '/rest/api/2/mypermissions': { access: 'anybody', answer: myPermissions },
  '/rest/pat/latest/tokens': { access: 'authenticated', answer: personalAccessTokens },
  '/rest/servicedeskapi/info': { access: 'anybody', answer: serviceDeskInfo },
  '/rest/servicedeskapi/servicedesk': { access: 'authenticated', answer: serviceDesks },
};

const queuePath = /^\/rest\/servicedeskapi\/servicedesk\/(\d+)\/queue$/;

/** Answers as Tomcat and Jira do behind it: nothing but the context path is known, and Jira below that. */
export function answerAtOwnSite(site: DataCenterState, request: EdgeRequest): Answer {
  const { contextPath } = site.description;
  const isBelow = request.path.startsWith(`${contextPath}/`);
  if (!isBelow) return notFound();
  const path = request.path.slice(contextPath.length);
  if (path === '/') return redirect(`https://${request.host}${contextPath}/secure/Dashboard.jspa`);
  const credentials = readCredentials(request.authorization);
  const signIn = signInAnswer(site.description, path, credentials);
  if (signIn !== null) return signIn;
  const authentication = authenticateAtOwnSite(site, credentials, request.accept, request.now);
  if (authentication.kind === 'refused') return authentication.answer;
  const user = authentication.kind === 'accepted' ? authentication.user : undefined;
  const headers = {
    'x-ausername': user?.name ?? 'anonymous',
    ...(user === undefined ? {} : { 'x-seraph-loginreason': 'OK' }),
  };
  return withHeaders(answerOf({ site, request, user }, path), headers);
}

/** Answer of single sign-on to requests without a session; a personal access token bypasses it. */
function signInAnswer(
  site: DataCenterState['description'],
  path: string,
  credentials: Credentials,
): Answer | null {
  if (site.singleSignOn === null || credentials.kind === 'bearer') return null;
  const needsLogin = endpoints[path]?.access !== 'anybody';
  return site.singleSignOn.before === 'everything' || needsLogin ? signInPage(site, path) : null;
}

function answerOf(call: OwnCall, path: string): Answer {
  const { site, request, user } = call;
  const desk = queuePath.exec(path)?.[1];
  const endpoint: OwnEndpoint | undefined =
    desk === undefined
      ? endpoints[path]
      : { access: 'authenticated', answer: (asked) => queues(asked, Number(desk)) };
  if (endpoint === undefined) return errorCollection(404, ['null for uri: ' + request.path]);
  if (path === '/rest/pat/latest/tokens' && !site.description.personalAccessTokens) {
    return errorCollection(404, ['null for uri: ' + request.path]);
  }
  if (request.method !== 'GET') return empty(405);
  if (endpoint.access === 'authenticated' && user === undefined) {
    return unauthenticated(request.host, request.accept);
  }
  return endpoint.answer(call);
}

function notFound(): Answer {
  return html(
    '<!doctype html><html><head><title>HTTP Status 404 – Not Found</title></head></html>',
    404,
  );
}

/** Headers that every answer of a Data Center site carries. */
export function ownSiteHeaders(): Readonly<Record<string, string>> {
  return {
    'x-arequestid': '600x1x1',
    'x-content-type-options': 'nosniff',
    'set-cookie': 'JSESSIONID=0123456789ABCDEF; Path=/; Secure; HttpOnly',
  };
}
