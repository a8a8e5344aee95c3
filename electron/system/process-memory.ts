import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Chromium's name for the process that speaks to the network. */
const networkService = 'network.mojom.NetworkService';

/** Electron's report about one of its processes. */
export interface ProcessMetric {
  readonly pid: number;
  readonly type: string;
  readonly serviceName?: string;
}

/** Dependencies of forgetting. */
export interface ProcessMemory {
  readonly app: { getAppMetrics(): readonly ProcessMetric[] };
  /** Ends a process by force. */
  readonly end: (pid: number) => void;
}

/**
 * Ends Chromium's network process, with every copy of a token that went through it. Chromium starts another
 * one for the next request.
 *
 * @returns how many were ended: none where no request was made yet.
 */
export function endNetworkService({ app, end }: ProcessMemory): number {
  const pids = app
    .getAppMetrics()
    .filter(({ type, serviceName }) => type === 'Utility' && serviceName === networkService)
    .map(({ pid }) => pid);
  for (const pid of pids) {
    try {
      end(pid);
    } catch {
      // It has ended by itself just now.
    }
  }
  return pids.length;
}

/**
 * Has the JavaScript engine give back what is no longer used. Texts cannot be overwritten; where no part of a
 * page of memory is in use any more, it goes back to the system, which wipes it.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  try {
    // As if memory had run out: everything that can be moved together is.
    runInNewContext("gc({ type: 'major', flavor: 'last-resort' })");
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}
