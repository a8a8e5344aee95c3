import { closeSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { failure, success, type Result } from '../system/index.ts';
import type { SocketPlace } from './peer/socket-place.ts';

/** Who connected, as the kernel noted it. */
export interface SocketPeer {
  readonly pid: number;
  readonly uid: number;
}

/** What listening needs. */
export interface ListenerDependencies {
  readonly place: SocketPlace;
  readonly uid: number;
  /** Makes and locks a file; its descriptor, or a negative number. */
  readonly lockFile: (path: string) => number;
  /** Who is at the other end of a socket, by its descriptor. */
  readonly peerOf: (descriptor: number) => SocketPeer | number;
  /** Takes a connection of this user, of which nothing was read yet. */
  readonly connected: (socket: Socket, peer: SocketPeer) => void;
  /** Called for somebody who is turned away. */
  readonly turnedAway: (why: 'unknown-peer' | 'other-user' | 'too-many') => void;
}

/** Hears what connects to the socket. */
export interface Listener {
  /** Ends every connection, and removes the socket. */
  close(): void;
}

/** So many connections at once are more than anybody needs. */
const mostConnections = 128;

/** Node keeps the descriptor of a socket to itself; there is no documented way to it. */
function descriptorOf(socket: Socket): number | null {
  const handle: unknown = Reflect.get(socket, '_handle');
  const descriptor: unknown =
    typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : null;
  return typeof descriptor === 'number' && descriptor >= 0 ? descriptor : null;
}

/** Who is at the other end of a connection; null where that is not known. */
export function peerOfSocket(
  socket: Socket,
  peerOf: (descriptor: number) => SocketPeer | number,
): SocketPeer | null {
  const descriptor = descriptorOf(socket);
  const peer = descriptor === null ? null : peerOf(descriptor);
  return typeof peer === 'number' ? null : peer;
}

/** Opens the socket in the place of one that was left over. */
export async function listen(
  dependencies: ListenerDependencies,
): Promise<Result<Listener, 'in-use' | 'failed'>> {
  const { place, lockFile } = dependencies;
  // Nobody connects to find out whether an old socket is alive: with a full queue that would never end.
  const lock = lockFile(place.lock);
  if (lock < 0) return failure('in-use');
  const open = new Set<Socket>();
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    admit(dependencies, open, socket);
  });
  server.maxConnections = mostConnections;
  server.on('drop', () => dependencies.turnedAway('too-many'));
  try {
    removeLeftOver(dirname(place.socket), dependencies.uid);
    await listening(server, place.socket);
  } catch {
    server.close();
    closeSync(lock);
    return failure('failed');
  }
  return success({
    close() {
      for (const socket of open) socket.destroy();
      // Node removes the socket's file with the server.
      server.close();
      closeSync(lock);
    },
  });
}

/** Sockets that are this user's are left over, since nobody holds the lock; anything else stays. */
function removeLeftOver(folder: string, uid: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status?.isSocket() === true && status.uid === uid) rmSync(path);
  }
}

/** Listens at a path that only this user may connect to. */
export function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, readableAll: false, writableAll: false }, () => {
      server.off('error', reject);
      // A later error concerns a single connection.
      server.on('error', () => undefined);
      resolve();
    });
  });
}

function admit(
  { uid, peerOf, connected, turnedAway }: ListenerDependencies,
  open: Set<Socket>,
  socket: Socket,
): void {
  socket.on('error', () => undefined);
  const peer = peerOfSocket(socket, peerOf);
  if (peer === null) {
    turnedAway('unknown-peer');
    socket.destroy();
    return;
  }
  if (peer.uid !== uid) {
    turnedAway('other-user');
    socket.destroy();
    return;
  }
  open.add(socket);
  socket.once('close', () => open.delete(socket));
  connected(socket, peer);
}
