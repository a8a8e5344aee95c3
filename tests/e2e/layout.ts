import type { Page } from 'playwright-core';

/** Names of the controls that stick out of the window's width, where nothing scrolls them into view. */
export function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const scrollsSideways = (element: Element | null): boolean => {
      if (element === null) return false;
      const { overflowX } = getComputedStyle(element);
      return (
        overflowX === 'auto' || overflowX === 'scroll' || scrollsSideways(element.parentElement)
      );
    };
    return [...document.querySelectorAll('button, input, select, textarea, a[href], h1, h2')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const isOut = left < -1 || right > innerWidth + 1;
        return width > 1 && isOut && !scrollsSideways(element.parentElement);
      })
      .map((element) => element.getAttribute('aria-label') ?? element.textContent.trim());
  });
}

/** Texts that have room for a few letters a line only, and words that stick out of their button. */
export function squeezed(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const few = 40;
    const stripOf = (element: Element): string => element.textContent.trim().slice(0, few);
    const cells = [
      ...document.querySelectorAll<HTMLElement>('[role="gridcell"], [role="cell"], dd'),
    ]
      .filter((cell) => cell.checkVisibility() && cell.offsetWidth < few)
      .filter((cell) => cell.offsetWidth > 1 && cell.innerText.trim().length > few)
      .map((cell) => `squeezed: ${stripOf(cell)}`);
    const buttons = [...document.querySelectorAll<HTMLElement>('button')]
      .filter((button) => button.checkVisibility() && button.offsetWidth > 1)
      .filter((button) => button.scrollWidth > button.clientWidth + 1)
      .map((button) => `sticks out: ${stripOf(button)}`);
    return [...cells, ...buttons];
  });
}

/** Names of the controls that a finger or an unsteady hand misses: below 24 pixels, and no link within a line of text. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = 24;
    const controls = 'button, input, select, textarea, a[href], [role="button"], [role="option"]';
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((element) => {
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        const isShown =
          width > 1 && height > 1 && element.checkVisibility({ opacityProperty: true });
        return isShown && (Math.round(width) < least || Math.round(height) < least);
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        const name = element.getAttribute('aria-label') ?? element.textContent.trim();
        return `${element.tagName} ${name}: ${Math.round(width)} × ${Math.round(height)}`;
      });
  });
}

/** The name of the control that has the focus if something covers all of it, or it is out of view; null otherwise. */
export function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const steps = [0.02, 0.25, 0.5, 0.75, 0.98];
    const isSeen = steps.some((across) =>
      steps.some((down) => {
        const at = document.elementFromPoint(
          left + (right - left) * across,
          top + (bottom - top) * down,
        );
        return at !== null && (focused.contains(at) || at.contains(focused));
      }),
    );
    return isSeen ? null : (focused.getAttribute('aria-label') ?? focused.textContent.trim());
  });
}
