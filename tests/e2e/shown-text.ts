import type { Page } from 'playwright-core';

/** Texts that are wider than what shows them, where nothing says so by an ellipsis and nothing scrolls. */
export function cutOffText(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element): boolean => element.getClientRects().length > 0;
    const own = (element: Element): string =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? '')
        .join('');
    const clips = (element: Element): boolean => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      return (overflowX === 'hidden' || overflowX === 'clip') && textOverflow !== 'ellipsis';
    };
    /** Boxes of a pixel hold what only screen readers say. */
    const isForEars = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width <= 1 || height <= 1;
    };
    const cutBy = (element: Element): boolean => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        if (isForEars(box)) return false;
        const { overflowX, textOverflow } = getComputedStyle(box);
        if (overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis')
          return false;
        const { left, right } = box.getBoundingClientRect();
        if (clips(box) && (text.right > right + 1.5 || text.left < left - 1.5)) return true;
      }
      return text.right > innerWidth + 1.5 || text.left < -1.5;
    };
    return [...document.body.querySelectorAll('*')]
      .filter((element) => own(element) !== '' && isShown(element) && cutBy(element))
      .map((element) => own(element).slice(0, 80));
  });
}

/**
 * Lines that are put together from several texts, as the pseudo-language's marks show: another language may need another
 * order of words. Whole sentences, a title in front, and texts with a mark between them stand apart.
 */
export function textsInPieces(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isInline = (node: Node): boolean =>
      node.nodeType === Node.TEXT_NODE ||
      (node instanceof Element && getComputedStyle(node).display === 'inline');
    const isTitle = (node: Node): boolean =>
      node instanceof Element && Number(getComputedStyle(node).fontWeight) >= 600;
    /** The inline text of an element, which is read as one. */
    const lineOf = (element: Element): string => {
      const { display } = getComputedStyle(element);
      if (/flex|grid/.test(display)) return '';
      return [...element.childNodes]
        .filter(isInline)
        .map((node) => `${node.textContent ?? ''}${isTitle(node) ? ':' : ''}`)
        .join('');
    };
    return [
      ...document.body.querySelectorAll(
        'p, h1, h2, h3, li, dt, dd, td, th, label, legend, caption',
      ),
    ]
      .map((element) => lineOf(element).replaceAll(/\s+/g, ' ').trim())
      .filter((line) => /[^.!?:…]⟧\s{0,2}⟦/.test(line));
  });
}
