import { setDeadline } from './deadline.ts';
import { defaultLimits } from './limits.ts';
import type { CertificateNote } from './observer.ts';
import { electronNetwork, type NetworkSession } from './electron-session.ts';
import type { NetworkStack } from './network-stack.ts';
import { isAtlassianHost } from './site-access.ts';
import { headWithin } from './whole-body.ts';

/** Dependencies of a network that may trust single certificates. */
export interface TrustingNetworkDependencies {
  /** Opens an in-memory session; the same name gives the same session. */
  readonly open: (name: string) => NetworkSession;
  /**
   * The SHA-256 of the certificate that a person trusts for a host and port; null if there is none. Never called for
   * Atlassian's own hosts.
   */
  readonly trusted: (host: string, port: number) => string | null;
}

/** A network that can also show a certificate before it is trusted. */
export interface TrustingNetwork extends NetworkStack {
  /** Gets a host's certificate, without credentials and ignoring trusted certificates; null if it shows none. */
  readonly show: (host: string, port: number) => Promise<CertificateNote | null>;
  /**
   * To be called after Chromium's network process was ended: an Electron session keeps using the process that it used
   * first, and fails for good. Later requests open sessions under new names.
   */
  readonly renew: () => void;
}

/**
 * Uses the system's own trust for everything except an address with a trusted certificate, which gets its own session,
 * so that the trust applies to no other address.
 */
export function trustingNetwork({ open, trusted }: TrustingNetworkDependencies): TrustingNetwork {
  let renewals = 0;
  const openAnew = (name: string): NetworkSession =>
    open(renewals === 0 ? name : `${name} ${String(renewals)}`);
  let usual: NetworkStack | null = null;
  // Opened at the first request: right after the process was ended, a session would still use the old one.
  const defaultOne = (): NetworkStack => (usual ??= electronNetwork(openAnew('jira')));
  const chosen = new Map<string, NetworkStack>();
  const lastOf = new Map<string, NetworkStack>();
  let shown = 0;
  const networkOf = (address: string): NetworkStack => {
    const { hostname: host, port: named } = new URL(address);
    const port = Number(named || '443');
    const sha256 = isAtlassianHost(host) ? null : trusted(host, port);
    if (sha256 === null) return defaultOne();
    const name = `jira ${host}:${port} ${sha256}`;
    const known = chosen.get(name) ?? electronNetwork(openAnew(name), { host, port, sha256 });
    chosen.set(name, known);
    return known;
  };
  return {
    routeTo: async (host) => defaultOne().routeTo?.(host) ?? unknownRoute(host),
    certificateOf: (host) => (lastOf.get(host) ?? defaultOne()).certificateOf?.(host) ?? null,
    async send(address, request) {
      const network = networkOf(address);
      lastOf.set(new URL(address).hostname, network);
      return network.send(address, request);
    },
    async show(host, port) {
      // A session remembers verdicts, so only a new one is sure to be shown the certificate.
      shown += 1;
      return certificateAt(electronNetwork(open(`certificate ${shown}`)), host, port);
    },
    renew: () => {
      renewals += 1;
      usual = null;
      chosen.clear();
      lastOf.clear();
    },
  };
}

async function certificateAt(
  fresh: NetworkStack,
  host: string,
  port: number,
): Promise<CertificateNote | null> {
  const deadline = setDeadline(defaultLimits, undefined);
  const { signal } = deadline;
  const request = { method: 'HEAD', headers: {}, body: null, signal };
  // The certificate arrives before any response, which is not needed.
  await headWithin(signal, fresh.send(`https://${host}:${port}/`, request)).catch(() => null);
  deadline.abort();
  deadline.clear();
  return fresh.certificateOf?.(host) ?? null;
}

function unknownRoute(host: string) {
  return { host, proxy: null, addresses: [], lookUpMs: null };
}
