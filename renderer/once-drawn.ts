/** Milliseconds after which it is waited no longer: a page that nobody sees is not drawn. */
const longestWait = 250;

/** Fulfilled once what has changed on the page by now was drawn. */
export async function onceDrawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestWait);
    // The first is called before the picture with the change is made, the second before the one after it.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
