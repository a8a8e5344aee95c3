import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { startSessionProcess } from './session-process.ts';
import { until } from './until.ts';

/** A real proxy in front of the practice site. */
export interface Proxy {
  /** The variables by which a desktop without settings of its own tells its programs of the proxy. */
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** The hosts that were asked for through it, in their order. */
  asked(): readonly string[];
  stop(): Promise<void>;
}

/** How the proxy is set up. */
export interface ProxyOptions {
  readonly folder: string;
  /** Where whatever is asked for really is. */
  readonly sitePort: number;
  /** Whether it wants a name and a password, which nobody has. */
  readonly asksLogin?: boolean;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen');
  return address.port;
}

/** What is behind the proxy instead of the internet: every host is the practice site. */
async function startInternet(sitePort: number, note: (host: string) => void): Promise<Server> {
  const server = createServer();
  server.on('connect', (request, client: Socket) => {
    note((request.url ?? '').replace(/:\d+$/, ''));
    const site = connect(sitePort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      site.pipe(client).pipe(site);
    });
    site.on('error', () => client.destroy());
    client.on('error', () => site.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Starts Debian's tinyproxy. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const hosts: string[] = [];
  const internet = await startInternet(options.sitePort, (host) => hosts.push(host));
  const port = await freePort();
  const file = join(options.folder, 'tinyproxy.conf');
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    'MaxClients 50',
    'ConnectPort 443',
    `Upstream http 127.0.0.1:${portOf(internet)}`,
    ...(options.asksLogin === true ? ['BasicAuth somebody something'] : []),
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const part = startSessionProcess('tinyproxy', ['-d', '-c', file], { env: process.env });
  await until(() => listens(port), { what: 'tinyproxy listens', tell: () => part.output() });
  return {
    env: { https_proxy: `http://127.0.0.1:${port}`, HTTPS_PROXY: `http://127.0.0.1:${port}` },
    port,
    asked: () => hosts,
    stop: async () => {
      await part.stop();
      internet.closeAllConnections();
      await new Promise((closed) => internet.close(closed));
    },
  };
}
