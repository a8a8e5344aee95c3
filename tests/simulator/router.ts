import type { Endpoint } from './endpoint.ts';
import { applicationEndpoints } from './endpoints/applications.ts';
import { auditingEndpoints } from './endpoints/auditing.ts';
import { groupEndpoints } from './endpoints/groups.ts';
import { identityEndpoints } from './endpoints/identity.ts';
import { permissionEndpoints } from './endpoints/permissions.ts';
import { permissionSchemeEndpoints } from './endpoints/permission-schemes.ts';
import { projectRoleEndpoints } from './endpoints/project-roles.ts';
import { projectEndpoints } from './endpoints/projects.ts';
import { searchEndpoints } from './endpoints/search.ts';
import { serverInfoEndpoints } from './endpoints/server-info.ts';
import { serviceDeskEndpoints } from './endpoints/service-desk.ts';
import { webhookEndpoints } from './endpoints/webhooks.ts';

/** Every address of the REST API that the practice site knows. */
export const endpoints: readonly Endpoint[] = [
  ...identityEndpoints,
  ...serverInfoEndpoints,
  ...permissionEndpoints,
  ...projectEndpoints,
  ...permissionSchemeEndpoints,
  ...projectRoleEndpoints,
  ...searchEndpoints,
  ...groupEndpoints,
  ...applicationEndpoints,
  ...serviceDeskEndpoints,
  ...webhookEndpoints,
  ...auditingEndpoints,
];

export type Route =
  | { readonly kind: 'found'; readonly endpoint: Endpoint; readonly parameters: readonly string[] }
  | { readonly kind: 'wrong method' }
  | { readonly kind: 'nowhere' };

const patterns = endpoints.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replaceAll(/\{[^}]+\}/g, '([^/]+)')}$`),
}));

export function findRoute(method: string, path: string): Route {
  const matching = patterns.flatMap(({ endpoint, pattern }) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ endpoint, parameters: match.slice(1) }];
  });
  const found = matching.find(({ endpoint }) => endpoint.method === method);
  if (found !== undefined) return { kind: 'found', ...found };
  return matching.length > 0 ? { kind: 'wrong method' } : { kind: 'nowhere' };
}
