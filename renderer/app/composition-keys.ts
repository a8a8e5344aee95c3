/** The key code of every key that an input method handles itself (UI Events, "keyCode for input methods"). */
const takenByInputMethod = 229;

/**
 * Keeps the keys of a composition from everything in a window: while characters are composed, as in Chinese, Japanese
 * and Korean, Enter, Escape and arrows choose among candidates, and belong to the input method. Its own work goes on.
 *
 * Must be called before anything else listens to the window.
 */
export function keepKeysOfCompositions(target: EventTarget): void {
  for (const type of ['keydown', 'keyup', 'keypress']) {
    target.addEventListener(type, keepIfComposing, { capture: true });
  }
}

function keepIfComposing(event: Event): void {
  if (!(event instanceof KeyboardEvent)) return;
  // For some keys that begin a composition, this code is the only sign.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (event.isComposing || event.keyCode === takenByInputMethod) event.stopImmediatePropagation();
}
