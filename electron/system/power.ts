/** The part of Electron's `powerMonitor` that is used. */
export interface PowerMonitor {
  /** Seconds since the person last touched the computer. */
  getSystemIdleTime(): number;
  getSystemIdleState(idleThreshold: number): 'active' | 'idle' | 'locked' | 'unknown';
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
}

/** The computer's power and idle events. */
export type PowerEvent =
  | { readonly kind: 'idle'; readonly seconds: number }
  | { readonly kind: 'screen-locked' }
  | { readonly kind: 'suspending' };

/** Dependencies of watching the computer. */
export interface PowerWatch {
  readonly monitor: PowerMonitor;
  /** Does some work every so many milliseconds, without keeping the program running. */
  readonly every: (milliseconds: number, work: () => void) => void;
  readonly tell: (event: PowerEvent) => void;
}

/** Milliseconds between two polls: polling costs little, and a lock may be late by that much. */
const pollInterval = 10_000;

/**
 * Reports what the computer is doing. macOS and Windows announce a locked screen; on Linux it has to be polled
 * (Electron's documentation of `powerMonitor`).
 */
export function watchPower({ monitor, every, tell }: PowerWatch): void {
  monitor.on('lock-screen', () => tell({ kind: 'screen-locked' }));
  monitor.on('suspend', () => tell({ kind: 'suspending' }));
  every(pollInterval, () => {
    const isLocked = monitor.getSystemIdleState(1) === 'locked';
    tell(isLocked ? { kind: 'screen-locked' } : idleFor(monitor));
  });
}

function idleFor(monitor: PowerMonitor): PowerEvent {
  return { kind: 'idle', seconds: monitor.getSystemIdleTime() };
}
