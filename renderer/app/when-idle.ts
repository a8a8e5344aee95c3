/** Milliseconds after which it is done even on a page that always has something else to do. */
const longestWait = 1000;

/** Does something when the page has nothing else to do: what nobody waits for must not keep a picture from being drawn. */
export function whenIdle(task: () => void): void {
  requestIdleCallback(() => task(), { timeout: longestWait });
}
