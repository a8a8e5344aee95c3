import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

/** A folder that is served over HTTP, as a repository is. */
export interface Served {
  /** With a slash at its end. */
  readonly url: string;
  /** Serves another folder under the same address. */
  use(folder: string): void;
  close(): Promise<void>;
}

/** Serves a folder on this machine alone. */
export async function serve(first: string): Promise<Served> {
  let folder = first;
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '', 'http://host').pathname));
    const file = join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    use: (other) => (folder = other),
    close: async () => new Promise((closed) => server.close(() => closed())),
  };
}
