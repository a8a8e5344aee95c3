import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of the program, as it is seen from outside of the system that it runs in. */
export interface ProgramProcess {
  readonly pid: number;
  readonly commandLine: string;
  /** The soft and the hard limit of a core file's size. */
  readonly coreLimit: readonly (string | undefined)[];
}

/** The processes of the program that run in a mount namespace, which Chromium's sandbox leaves as it is. */
export function programProcesses(mountNamespace: string): readonly ProgramProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .flatMap((pid) => {
      try {
        if (readlinkSync(`/proc/${pid}/ns/mnt`) !== mountNamespace) return [];
        if (!readlinkSync(`/proc/${pid}/exe`).includes('/chatelaine-desktop')) return [];
        const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
        const [, soft, hard] = /^Max core file size +(\S+) +(\S+)/m.exec(limits) ?? [];
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid, commandLine, coreLimit: [soft, hard] }];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}
