import * as v from 'valibot';
import type { LinkSite } from '../system/index.ts';
import { connectionIdInput } from './channels.ts';
import {
  hostOf,
  isGovernment,
  siteUrlOf,
  type Connection,
  type ConnectionId,
} from './model/connection.ts';
import type { ConnectionStore } from './store.ts';

/** The site of a saved connection, as links to its pages need it; null where there is none by that id. */
export function linkSiteOf(connections: Pick<ConnectionStore, 'get'>, id: string): LinkSite | null {
  const parsed = v.safeParse(connectionIdInput, id);
  if (!parsed.success) return null;
  const connection = connections.get(parsed.output);
  return connection.ok ? linkSiteOfConnection(connection.value) : null;
}

/** The site of a connection, as links to its pages need it. */
export function linkSiteOfConnection({ address, cloudId }: Connection): LinkSite {
  return address.kind === 'cloud'
    ? { host: hostOf(address), government: isGovernment(address), cloudId, own: null }
    : { host: hostOf(address), government: false, cloudId: null, own: siteUrlOf(address) };
}

/** Host and port of a site that a company runs itself; null for a site of Jira Cloud, and where there is none by that id. */
export function ownAddressOf(
  connections: Pick<ConnectionStore, 'get'>,
  id: ConnectionId,
): { readonly host: string; readonly port: number } | null {
  const connection = connections.get(id);
  if (!connection.ok || connection.value.address.kind === 'cloud') return null;
  const { host, port } = connection.value.address;
  return { host, port: port ?? 443 };
}
