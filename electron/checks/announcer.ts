import type { ConnectionId } from '../connections/connection.ts';

/** Tells which connections changed, without flooding whoever listens. */
export interface Announcer {
  add(id: ConnectionId): void;
}

/**
 * Tells of a first change at once, and of those that follow within an interval (milliseconds) together.
 * Nothing is kept back for longer than that.
 */
export function createAnnouncer(
  changed: (ids: readonly ConnectionId[]) => void,
  interval = 100,
): Announcer {
  const waiting = new Set<ConnectionId>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    if (waiting.size === 0) return;
    const ids = [...waiting];
    waiting.clear();
    changed(ids);
    timer = setTimeout(flush, interval);
  };
  return {
    add(id) {
      waiting.add(id);
      if (timer === null) flush();
    },
  };
}
