/** Holds back the checks that nobody asked for. */
export interface Pausing {
  paused(): boolean;
  pause(): void;
  resume(): void;
}
