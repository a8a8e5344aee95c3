import { closeSync, openSync, readSync, statSync } from 'node:fs';

/**
 * One execution of a program by a process: from its `execve` to the next one, or to its end. A number and a start time
 * stay the same when a process becomes another program; this does not.
 */
export interface Execution {
  isAlive(): boolean;
  /** Whether it may set up namespaces of its own, in which a process can name any file as the one that it runs. */
  readonly isInOtherUserNamespace: boolean;
  close(): void;
}

/** Holds on to what a process executes now; null if it has ended, or closed its memory. */
export function holdExecution(pid: number): Execution | null {
  try {
    // The kernel binds this file to the memory of the execution when it is opened, and finds it empty once that is gone.
    const file = openSync(`/proc/${String(pid)}/maps`, 'r');
    try {
      return {
        isInOtherUserNamespace: userNamespace(String(pid)) !== userNamespace('self'),
        isAlive: () => hasContent(file),
        close: () => closeSync(file),
      };
    } catch (error) {
      closeSync(file);
      throw error;
    }
  } catch {
    return null;
  }
}

function userNamespace(process: string): string {
  const { dev, ino } = statSync(`/proc/${process}/ns/user`, { bigint: true });
  return `${String(dev)}:${String(ino)}`;
}

function hasContent(file: number): boolean {
  try {
    return readSync(file, new Uint8Array(1), 0, 1, 0) === 1;
  } catch {
    return false;
  }
}
