import { expect } from 'vitest';
import { page } from 'vitest/browser';

/** The size of the page in every test that does not ask for another one. */
const usual = { width: 1000, height: 700 };

/** As wide as the smallest window is, and as wide as it is when the page is enlarged fourfold. */
const widths = [720, 320] as const;

/** How far a position may be off, in pixels: browsers round. */
const rounding = 1;

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !isForScreenReadersOnly(element);
}

function isForScreenReadersOnly(element: Element): boolean {
  return element.closest('.visually-hidden') !== null;
}

/** Where a text is cut off: at an edge of the page, or of an element around it; null where all of it can be seen. */
function findCut(text: Text): string | null {
  const range = document.createRange();
  range.selectNodeContents(text);
  const { left, right } = range.getBoundingClientRect();
  for (let around = text.parentElement; around !== null; around = around.parentElement) {
    const style = getComputedStyle(around);
    const box = around.getBoundingClientRect();
    const isCut = right > box.right + rounding || left < box.left - rounding;
    if (style.overflowX === 'visible' || !isCut) continue;
    // Cut off with an ellipsis, the rest is said elsewhere.
    return style.textOverflow === 'ellipsis' ? null : around.className || around.tagName;
  }
  const end = document.documentElement.clientWidth;
  return right > end + rounding || left < -rounding ? 'the page' : null;
}

/** The texts on the page that are cut off without an ellipsis, each with what cuts it. */
function cutTexts(): readonly string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data.trim() === '') continue;
    const { parentElement } = node;
    if (parentElement === null || !isShown(parentElement)) continue;
    // What a select does not show is in no place.
    if (parentElement.tagName === 'OPTION') continue;
    const cut = findCut(node);
    if (cut !== null) found.push(`“${node.data.trim().slice(0, 60)}” by ${cut}`);
  }
  return found;
}

/**
 * Expects that no text is cut off at the edge of the page or of a part of it, in a window as small as it may be, and
 * with the page enlarged fourfold.
 */
export async function expectNothingCut(): Promise<void> {
  for (const width of widths) {
    await page.viewport(width, usual.height);
    expect(cutTexts(), `at a width of ${width} pixels`).toEqual([]);
  }
  await page.viewport(usual.width, usual.height);
}
