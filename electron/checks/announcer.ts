import type { ConnectionId } from '../connections/model/connection.ts';

/** Notifies a listener of changed connections, without flooding it. */
export interface Announcer {
  add(id: ConnectionId): void;
  /** Notifies at once of what is held back, so that the listener knows every result before it learns of the end. */
  tellNow(): void;
}

/** Minimum milliseconds between two notifications, and what each connection in the last one adds to it. */
const minWaitMs = 100;
const waitForEach = 10;

/** Maximum milliseconds that a change is held back. */
const maxWaitMs = 400;

/**
 * Notifies of a first change at once, and of those that follow shortly after it together: the more connections were in
 * the last notification, the longer the wait, because the listener has more to do. Nothing is held back for longer than
 * 400 milliseconds.
 */
export function createAnnouncer(changed: (ids: readonly ConnectionId[]) => void): Announcer {
  const waiting = new Set<ConnectionId>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    const ids = [...waiting];
    waiting.clear();
    timer = setTimeout(flush, Math.min(maxWaitMs, minWaitMs + waitForEach * ids.length));
    try {
      changed(ids);
    } catch (fault) {
      // A bug of the listener must not fail the check.
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
