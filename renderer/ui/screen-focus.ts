/** Moves the focus to the screen: to its list where it has one that takes keys. */
function focusScreen(): void {
  const screen = document.querySelector<HTMLElement>('main');
  if (screen === null) return;
  const list = screen.querySelector<HTMLElement>('[role="grid"]');
  if (list === null && !screen.hasAttribute('tabindex')) screen.tabIndex = -1;
  (list ?? screen).focus();
}

/**
 * Hands the focus on to the screen when a part goes while it has the focus, such as a banner with the button that
 * dismissed it. Otherwise nothing would have it, and a screen reader would begin at the top.
 */
export function handFocusOn(part: HTMLElement): () => void {
  let hadFocus = false;

  // An element that is removed loses the focus just before its component is taken down, within the same task.
  function noteLoss(): void {
    hadFocus = true;
    queueMicrotask(() => (hadFocus = false));
  }

  part.addEventListener('focusout', noteLoss);
  return () => {
    part.removeEventListener('focusout', noteLoss);
    if (hadFocus) queueMicrotask(focusIfNothingElse);
  };
}

/** Whoever took the part away may have chosen another place for the focus. */
function focusIfNothingElse(): void {
  if (document.activeElement === null || document.activeElement === document.body) focusScreen();
}
