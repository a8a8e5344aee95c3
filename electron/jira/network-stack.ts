import type { CertificateNote, RouteNote } from './observer.ts';

/**
 * What carries requests: an Electron session, or Node's own fetch in tests. Asked with
 * `redirect: 'manual'`, it must give a redirect as an answer 3xx with its `Location`.
 */
export interface NetworkStack {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** Finds out how a host is reached, beside the requests to it. Never rejects. */
  routeTo?(host: string): Promise<RouteNote>;
  /** The certificate that a host showed last; null where none was judged. */
  certificateOf?(host: string): CertificateNote | null;
}
