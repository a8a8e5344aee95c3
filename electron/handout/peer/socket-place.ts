import { lstatSync, mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { failure, success, type Result } from '../../system/index.ts';
import type { PlaceProblem } from '../model/availability.ts';

/** Where the socket and its lock are. */
export interface SocketPlace {
  readonly socket: string;
  readonly lock: string;
}

/** The longest path of a socket in bytes, without the NUL behind it (`sun_path` in Linux's `sockaddr_un`). */
const maxPathLength = 107;

/** The FNV-1a hash of bytes, 64 bits wide, as 16 hexadecimal digits: short, and the same in the command's C. */
export function hashFolder(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/** A folder that is this user's own and that nobody else may enter; it is made if it is missing. */
function isOwnFolder(folder: string, uid: number): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
  }
  const status = lstatSync(folder, { throwIfNoEntry: false });
  if (status?.isDirectory() !== true || status.uid !== uid) return false;
  return (status.mode & 0o777) === 0o700;
}

/** Whether a folder belongs to this user, and nobody else may write into it. */
function isSafeBase(folder: string, uid: number): boolean {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  return status?.isDirectory() === true && status.uid === uid && (status.mode & 0o022) === 0;
}

/**
 * Finds the place of the socket for a data folder, and makes the folders that it needs.
 *
 * @param runtimeFolder the value of `XDG_RUNTIME_DIR`.
 * @param dataFolder the bytes of the data folder's real path.
 */
export function openSocketPlace(
  runtimeFolder: string | undefined,
  dataFolder: Uint8Array,
  uid: number,
): Result<SocketPlace, PlaceProblem> {
  if (runtimeFolder === undefined || runtimeFolder === '') return failure('no-runtime-folder');
  if (!isAbsolute(runtimeFolder)) return failure('no-runtime-folder');
  const own = join(runtimeFolder, 'chatelaine');
  const folder = join(own, hashFolder(dataFolder));
  const place = { socket: join(folder, 'socket'), lock: join(folder, 'lock') };
  if (Buffer.byteLength(place.socket) > maxPathLength) return failure('path-too-long');
  const isOwn = isSafeBase(runtimeFolder, uid) && isOwnFolder(own, uid) && isOwnFolder(folder, uid);
  return isOwn ? success(place) : failure('folder-not-own');
}
