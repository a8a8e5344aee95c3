import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy that lets nothing through. */
export interface RefusingProxy {
  /** The variables by which a desktop without settings of its own tells its programs of the proxy. */
  readonly env: Readonly<Record<string, string>>;
  /** How it answers from now on: the status line's end, and the headers. */
  answerWith(status: string, headers?: readonly string[]): void;
  stop(): Promise<void>;
}

/** Starts a proxy that answers every request with a refusal of the test's choice, as the ready-made proxies can't. */
export async function startRefusingProxy(): Promise<RefusingProxy> {
  let answer = '';
  // A server keeps no list of those that asked to connect through it.
  const clients = new Set<Socket>();
  const server = createServer();
  server.on('connect', (_request, client: Socket) => {
    clients.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => clients.delete(client));
    client.end(answer);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { https_proxy: address, HTTPS_PROXY: address },
    answerWith: (status, headers = []) => {
      answer = [`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', '', ''].join('\r\n');
    },
    stop: async () => {
      server.closeAllConnections();
      for (const client of clients) client.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
