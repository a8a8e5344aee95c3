import type { Session } from 'electron';

/** Every scheme by which a request leaves the program, or reads a file. A filter that names its schemes does not slow down the program's own pages: theirs is not among them. */
const outwardAddresses = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map(
  (scheme) => `${scheme}://*/*`,
);

/** A proxy that is never there: port 1 takes connections on no desktop. */
const deadProxy = 'http://127.0.0.1:1';

/** Electron announces a session before whoever opened it has it, and does not say what it is for. */
let isNetworkWanted = false;

/**
 * Opens a session that reaches the network. Every other session of the program is cut off as soon as it exists.
 *
 * @param open makes the session, or finds the one it made before.
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
 * Cuts a new session off from every network, local ones included, unless it was opened to reach one. Requests are
 * cancelled before they begin; whatever is no request (WebRTC over TCP, WebTransport) meets a proxy that is not there.
 */
export function cutOffNetwork(session: Session): void {
  if (isNetworkWanted) return;
  session.webRequest.onBeforeRequest({ urls: outwardAddresses }, (_request, decide) =>
    decide({ cancel: true }),
  );
  void session.setProxy({
    mode: 'fixed_servers',
    proxyRules: deadProxy,
    proxyBypassRules: '<-loopback>',
  });
}
