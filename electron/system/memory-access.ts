import type { SystemCalls } from './system-calls.ts';

/** Whether other programs of the same user may read this process's memory. */
export interface MemoryAccess {
  /** Closes the memory: to them, to debuggers, and to whatever the kernel hands a dump to. */
  close(): void;
  /**
   * Opens it for as long as some work takes in which a service of the desktop asks who this program is:
   * xdg-desktop-portal reads `/proc/PID/root` and refuses a program whose memory is closed.
   */
  openDuring<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** On Linux only; elsewhere nothing is closed. */
export function memoryAccess(calls: Pick<SystemCalls, 'setDumpable'>): MemoryAccess {
  let isClosed = false;
  let working = 0;
  const apply = (): void => {
    calls.setDumpable(!isClosed || working > 0);
  };
  return {
    close() {
      isClosed = true;
      apply();
    },
    async openDuring(work) {
      working += 1;
      apply();
      try {
        return await work();
      } finally {
        working -= 1;
        apply();
      }
    },
  };
}
