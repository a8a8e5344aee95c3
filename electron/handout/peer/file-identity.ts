import type { BigIntStats } from 'node:fs';

/** A file that a process runs, as it is at this moment. */
export interface FileIdentity {
  /** As the kernel tells it, in any characters that a file name may have. */
  readonly path: string;
  /** Device, inode, size and last changes: another file at the same path, or other content, has another one. */
  readonly version: string;
}

/** What tells a file from every other one, and from itself with other content. */
export function identifyFile(path: string, status: BigIntStats): FileIdentity {
  const { dev, ino, size, mtimeNs, ctimeNs } = status;
  return { path, version: [dev, ino, size, mtimeNs, ctimeNs].join(':') };
}
