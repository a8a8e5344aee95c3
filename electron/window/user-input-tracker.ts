import type { InputEvent, WebContents } from 'electron';

/** Milliseconds within which a request must follow its input. */
const inputValidMs = 1000;

/** One of these events comes with each click, tap or key; counting press and release would count a click twice. */
const countedInputs: ReadonlySet<InputEvent['type']> = new Set([
  'mouseUp',
  'gestureTap',
  'rawKeyDown',
  'keyDown',
] as const);

/** Input in a page, as the main process received it from the desktop. */
export interface UserInputTracker {
  listen(page: Pick<WebContents, 'on'>): void;
  /** Whether a person clicked or pressed a key there within the last second. Each input counts once. */
  take(page: Pick<WebContents, 'on'> | null): boolean;
}

/**
 * Remembers the last input of each page. `input-event` is emitted for desktop input only, never for events of a script,
 * so that a page cannot fake it.
 *
 * @param now milliseconds of a monotonic clock.
 */
export function createUserInputTracker(now: () => number): UserInputTracker {
  const lastInput = new WeakMap<object, number>();
  return {
    listen(page) {
      page.on('input-event', (_event, { type }) => {
        if (countedInputs.has(type)) lastInput.set(page, now());
      });
    },
    take(page) {
      const inputAt = page === null ? undefined : lastInput.get(page);
      if (page === null || inputAt === undefined) return false;
      lastInput.delete(page);
      return now() - inputAt <= inputValidMs;
    },
  };
}
