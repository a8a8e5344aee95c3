/** Milliseconds after which it is waited no longer: a page that nobody sees is not drawn. */
const longestWait = 250;

/**
 * Frames until a change is on the screen: the first is about to be made with it, while the second it is turned into
 * pixels, and at the third it is there.
 */
const framesUntilSeen = 3;

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
