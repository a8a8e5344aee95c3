/** Fulfilled once what has changed by now can be seen. */
export type OnceDrawn = () => Promise<void>;

/** Milliseconds after which it is waited no longer: a page that nobody sees is not drawn. */
const longestWait = 250;

/**
 * Frames until a change is surely on the screen: one is made with it, the next is begun while it is turned into pixels,
 * and without a graphics card it takes one more until they are put together.
 */
const framesUntilSeen = 4;

/** Fulfilled once what has changed on the page by now was drawn. */
export async function onceDrawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestWait);
    const passFrames = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => passFrames(left - 1));
    };
    passFrames(framesUntilSeen);
  });
}
