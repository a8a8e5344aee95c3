import * as v from 'valibot';
import type { LinkSite } from '../system/index.ts';
import { connectionIdInput } from './channels.ts';
import {
  getHost,
  isGovernment,
  getSiteUrl,
  type Connection,
  type ConnectionId,
} from './model/connection.ts';
import type { ConnectionStore } from './store.ts';

/** The site of a saved connection, for links to its pages; null if there is no connection with this id. */
export function findLinkSite(
  connections: Pick<ConnectionStore, 'get'>,
  id: string,
): LinkSite | null {
  const parsed = v.safeParse(connectionIdInput, id);
  if (!parsed.success) return null;
  const connection = connections.get(parsed.output);
  return connection.ok ? toLinkSite(connection.value) : null;
}

/** The site of a connection, for links to its pages. */
export function toLinkSite({ address, cloudId }: Connection): LinkSite {
  return address.kind === 'cloud'
    ? { host: getHost(address), government: isGovernment(address), cloudId, own: null }
    : { host: getHost(address), government: false, cloudId: null, own: getSiteUrl(address) };
}

/** Host and port of a Data Center site; null for a Cloud site, or if there is no connection with this id. */
export function findDataCenterAddress(
  connections: Pick<ConnectionStore, 'get'>,
  id: ConnectionId,
): { readonly host: string; readonly port: number } | null {
  const connection = connections.get(id);
  if (!connection.ok || connection.value.address.kind === 'cloud') return null;
  const { host, port } = connection.value.address;
  return { host, port: port ?? 443 };
}
