import type { ConnectionId } from '../connections/model/connection.ts';

/** Tells which connections changed, without flooding whoever listens. */
export interface Announcer {
  add(id: ConnectionId): void;
  /** Tells at once what is kept back, so that nothing is behind when an end is told. */
  tellNow(): void;
}

/** Milliseconds that what follows a change waits at least, and that each connection told of adds to it. */
const shortestWait = 100;
const waitForEach = 10;

/** Milliseconds that a change waits at most. */
const longestWait = 400;

/**
 * Tells of a first change at once, and of those that follow within a while together: the more there was to tell, the
 * longer the while, for whoever listens has the more to do. Nothing is kept back for longer than 400 milliseconds.
 */
export function createAnnouncer(changed: (ids: readonly ConnectionId[]) => void): Announcer {
  const waiting = new Set<ConnectionId>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    const ids = [...waiting];
    waiting.clear();
    timer = setTimeout(flush, Math.min(longestWait, shortestWait + waitForEach * ids.length));
    try {
      changed(ids);
    } catch (fault) {
      // A fault of who listens is none of the check that is reported.
      setImmediate(() => {
        throw fault;
      });
    }
  };
  return {
    add(id) {
      waiting.add(id);
      if (timer === null) flush();
    },
    tellNow() {
      if (timer !== null) clearTimeout(timer);
      flush();
    },
  };
}
