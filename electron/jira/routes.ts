import type { ResolvedHost } from 'electron';
import type { RouteNote } from './observer.ts';

/** What is used of a session to find out how hosts are reached. */
export interface RouteFinder {
  resolveProxy(address: string): Promise<string>;
  resolveHost(host: string): Promise<ResolvedHost>;
}

/** How the system reaches a host: by its proxy, or by the address that the name is looked up as. */
export async function routeTo(finder: RouteFinder, host: string): Promise<RouteNote> {
  const unknown: RouteNote = { host, proxy: null, addresses: [], lookUpMs: null };
  try {
    const proxy = firstProxy(await finder.resolveProxy(`https://${host}/`));
    // Behind a proxy the name is the proxy's to look up, and often unknown here.
    if (proxy !== null) return { ...unknown, proxy };
  } catch {
    return unknown;
  }
  const begun = performance.now();
  try {
    const { endpoints } = await finder.resolveHost(host);
    const addresses = [...new Set(endpoints.map(({ address }) => address))];
    return { ...unknown, addresses, lookUpMs: performance.now() - begun };
  } catch {
    return { ...unknown, lookUpMs: performance.now() - begun };
  }
}

/** Host and port out of a list such as `PROXY proxy.example:3128; DIRECT`; null where it begins with DIRECT. */
function firstProxy(list: string): string | null {
  const [kind = '', place = ''] = (list.split(';')[0] ?? '').trim().split(/\s+/);
  return kind.toUpperCase() === 'DIRECT' || place === '' ? null : place.replace(/^.*@/, '');
}
