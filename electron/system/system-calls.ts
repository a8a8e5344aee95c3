/** Who connected a Unix socket, as the kernel noted it at that moment. */
export interface Peer {
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
}

/** The system calls that Node has no function for, out of `build/native/system-calls.c`. */
export interface SystemCalls {
  /**
   * Sets the soft and the hard limit of the size of a core dump, which can only be lowered from then on.
   *
   * @param pid a process of the same user (on Linux only), or 0 for this one.
   * @returns 0, or the number of the system's error.
   */
  limitCoreSize(pid: number, bytes: number): number;
  /**
   * Linux only: whether the system may dump this process's memory, and let other programs of the same user
   * read it or look into `/proc/PID`.
   *
   * @returns 0, or the number of the system's error.
   */
  setDumpable(dumpable: boolean): number;
  /**
   * Overwrites what the freed blocks of the heap, up to 8 KiB each, still hold: an allocator leaves it there
   * until a block is used again. What other threads have freed and keep for themselves is not reached.
   *
   * @returns the bytes that were overwritten.
   */
  overwriteFreedMemory(): number;
  /**
   * Who is at the other end of a connected Unix socket.
   *
   * @param descriptor the socket's.
   * @returns the number of the system's error where that is not known.
   */
  peerOf(descriptor: number): Peer | number;
  /**
   * Creates a file, if there is none, and locks it (`flock`) for as long as its descriptor is open. A link is not followed.
   *
   * @returns the descriptor, or the negative number of the system's error: EWOULDBLOCK where another process holds the lock.
   */
  lockFile(path: string): number;
}

/** The addon's place, from the folder of the built program. */
export const systemCallsFile = 'native/system-calls.node';

const names = [
  'limitCoreSize',
  'setDumpable',
  'overwriteFreedMemory',
  'peerOf',
  'lockFile',
] as const satisfies readonly (keyof SystemCalls)[];

function isSystemCalls(value: unknown): value is SystemCalls {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

/**
 * Loads the addon, in a third of the time that `require` takes for it.
 *
 * @throws {Error} where there is none, or it is not this program's.
 */
export function loadSystemCalls(file: string): SystemCalls {
  const addon: { exports: unknown } = { exports: {} };
  process.dlopen(addon, file);
  if (!isSystemCalls(addon.exports)) throw new Error('This is not the addon with the system calls');
  return addon.exports;
}
