import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { listening, peerOfSocket, type SocketPeer } from './listener.ts';

/** A socket for the second connection of one process, which is made after the process was looked at. */
export interface SecondSocket {
  /** Its name, in the folder of the first one. No other socket has it at the same time. */
  readonly name: string;
  /** The connection of the process, of which nothing was read yet. Others are turned away. */
  readonly connected: Promise<Socket>;
  close(): void;
}

/** What it needs. */
export interface SecondSocketDependencies {
  readonly folder: string;
  /** The process that made the first connection. */
  readonly peer: SocketPeer;
  readonly peerOf: (descriptor: number) => SocketPeer | number;
}

/** The bytes of a name. It is no secret; the path stays as short as that of the first socket. */
const nameBytes = 3;

/** So many names in a row that are taken are somebody's intention. */
const mostTries = 5;

/**
 * Opens it. Who connects to it does so from now on: that is what a connection to a socket that was there before does not
 * tell.
 *
 * @throws {Error} if it cannot be made.
 */
export async function openSecondSocket({
  folder,
  peer,
  peerOf,
}: SecondSocketDependencies): Promise<SecondSocket> {
  const server = createServer({ pauseOnConnect: true });
  const name = await listenSomewhere(server, folder);
  let isClosed = false;
  const close = (): void => {
    if (!isClosed) server.close();
    isClosed = true;
  };
  const connected = new Promise<Socket>((resolve) => {
    server.on('connection', (socket) => {
      socket.on('error', () => undefined);
      const other = peerOfSocket(socket, peerOf);
      if (isClosed || other?.pid !== peer.pid || other.uid !== peer.uid) {
        socket.destroy();
        return;
      }
      close();
      resolve(socket);
    });
  });
  return { name, connected, close };
}

async function listenSomewhere(server: Server, folder: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    const name = randomBytes(nameBytes).toString('hex');
    try {
      await listening(server, join(folder, name));
      return name;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || tries === mostTries) throw error;
    }
  }
}
