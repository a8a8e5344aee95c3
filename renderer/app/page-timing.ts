/** A function that resolves once all changes so far can be seen. */
export type AfterPaint = () => Promise<void>;

/** Milliseconds after which to stop waiting: a hidden page is not drawn. */
const maxDrawingMs = 250;

/** Milliseconds after which an idle task runs even on a page that is never idle. */
const maxBusyMs = 1000;

/**
 * Frames until a change is surely on the screen: one is made with it, the next is begun while it is turned into pixels,
 * and without a graphics card it takes one more until they are put together.
 */
const framesUntilSeen = 4;

/** Resolves once all changes of the page so far were drawn. */
export async function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, maxDrawingMs);
    const passFrames = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => passFrames(left - 1));
    };
    passFrames(framesUntilSeen);
  });
}

/** Runs a task when the page has nothing else to do, so that it does not delay a picture. */
export function whenIdle(task: () => void): void {
  requestIdleCallback(() => task(), { timeout: maxBusyMs });
}
