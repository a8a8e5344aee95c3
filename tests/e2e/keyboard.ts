import type { Page } from 'playwright-core';

const maxStops = 80;

/** The accessible name of what has the focus, as far as labels and text give it. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null) : null;
    const label = labels?.[0]?.textContent ?? element.getAttribute('aria-label');
    return (label ?? element.textContent).replaceAll(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until what has the focus is called so. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < maxStops; stop++) {
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    passed.push(focused);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${String(name)}, only to ${[...new Set(passed)].join(' | ')}`);
}

/** Enters a text into a field, found with Tab, in place of what was in it. */
export async function enter(page: Page, field: string, value: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(value);
}
