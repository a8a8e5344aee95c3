import { setDeadline } from './deadline.ts';
import { defaultLimits } from './limits.ts';
import type { CertificateNote } from './observer.ts';
import { electronNetwork, type NetworkSession } from './electron-session.ts';
import type { NetworkStack } from './network-stack.ts';
import { isAtlassianHost } from './site-access.ts';
import { headWithin } from './whole-body.ts';

/** What a network that may trust single certificates is made of. */
export interface TrustingNetworkDependencies {
  /** Opens a session in memory; the same name gives the same one. */
  readonly open: (name: string) => NetworkSession;
  /**
   * The SHA-256 of the certificate that a person chose to trust for a host and port; null where there is none. It is
   * not asked about Atlassian's own hosts.
   */
  readonly trusted: (host: string, port: number) => string | null;
}

/** A network, and how to see a certificate before it is trusted. */
export interface TrustingNetwork extends NetworkStack {
  /** Asks a host for its certificate, without credentials and whatever was trusted; null where it shows none. */
  readonly show: (host: string, port: number) => Promise<CertificateNote | null>;
  /**
   * To be called when Chromium's network process was ended: a session of Electron's goes on asking the process that
   * it first asked, and fails for good. What is asked next opens sessions of new names.
   */
  readonly renew: () => void;
}

/**
 * The system's own trust for everything, but for an address with a chosen certificate: that address has a session
 * of its own, whose trust reaches no other.
 */
export function trustingNetwork({ open, trusted }: TrustingNetworkDependencies): TrustingNetwork {
  let renewals = 0;
  const openAnew = (name: string): NetworkSession =>
    open(renewals === 0 ? name : `${name} ${String(renewals)}`);
  let usual: NetworkStack | null = null;
  // Opened when it is first asked: right after the process was ended, a session would still be given to that one.
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
      // Verdicts are remembered by each session, so that only a new one is sure to be shown the certificate.
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
  // The certificate comes before any answer, which is not wanted.
  await headWithin(signal, fresh.send(`https://${host}:${port}/`, request)).catch(() => null);
  deadline.abort();
  deadline.clear();
  return fresh.certificateOf?.(host) ?? null;
}

function unknownRoute(host: string) {
  return { host, proxy: null, addresses: [], lookUpMs: null };
}
