import type { Session } from 'electron';

/**
 * Every scheme that leaves the program or reads a file. Naming them keeps the filter from slowing down the program's
 * own pages.
 */
const externalAddresses = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map(
  (scheme) => `${scheme}://*/*`,
);

/** A proxy that does not exist: no desktop listens on port 1. */
const deadProxy = 'http://127.0.0.1:1';

/**
 * Set while a network session is opened: Electron emits `session-created` before the caller has the session, without
 * its purpose.
 */
let isNetworkWanted = false;

/**
 * Opens a session that may use the network; every other session is cut off as soon as it exists.
 *
 * @param open creates the session, or returns an existing one.
 */
export function openNetworkSession(open: () => Session): Session {
  isNetworkWanted = true;
  try {
    return open();
  } finally {
    isNetworkWanted = false;
  }
}

/**
 * Cuts a new session off from every network, local ones included, unless it was opened to use one. Requests are
 * cancelled before they start; other traffic (WebRTC over TCP, WebTransport) goes to a proxy that does not exist.
 */
export function cutOffNetwork(session: Session): void {
  if (isNetworkWanted) return;
  session.webRequest.onBeforeRequest({ urls: externalAddresses }, (_request, decide) =>
    decide({ cancel: true }),
  );
  void session.setProxy({
    mode: 'fixed_servers',
    proxyRules: deadProxy,
    proxyBypassRules: '<-loopback>',
  });
}
