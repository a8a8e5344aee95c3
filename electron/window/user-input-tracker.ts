import type { InputEvent, WebContents } from 'electron';

/** Milliseconds within which a request must follow the input that it comes from. */
const inputHoldsMs = 1000;

/** One of these comes with each click, tap or key. Pressing and releasing a button would otherwise count as two. */
const countedInputs: ReadonlySet<InputEvent['type']> = new Set([
  'mouseUp',
  'gestureTap',
  'rawKeyDown',
  'keyDown',
] as const);

/** What a person did in a page, as the main process itself heard it from the desktop. */
export interface UserInputTracker {
  /** Listens to a page from now on. */
  listen(page: Pick<WebContents, 'on'>): void;
  /** Whether a person clicked or pressed a key there within the last second. Each input answers yes once. */
  take(page: Pick<WebContents, 'on'> | null): boolean;
}

/**
 * Remembers the last input of each page. `input-event` is emitted for what the desktop sends to the page, and never
 * for events that a script makes, so that a page cannot bring one about.
 *
 * @param now milliseconds of a clock that only goes forwards.
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
      const heardAt = page === null ? undefined : lastInput.get(page);
      if (page === null || heardAt === undefined) return false;
      lastInput.delete(page);
      return now() - heardAt <= inputHoldsMs;
    },
  };
}
