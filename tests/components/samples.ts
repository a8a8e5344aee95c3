import type { Tone } from '../../renderer/ui/tones.ts';

/** A name as long as one may be, without a place to break it. */
export const longName = 'W'.repeat(120);

/** A name that is written from right to left, with digits and brackets that a wrong isolation would move. */
export const rightToLeft = 'חיבור ראשי (2026) שלום';

/** Texts that a part has to cope with, with a word for each. */
export const texts = [
  ['an ordinary text', 'Acme production'],
  ['a long text', longName],
  ['a text from right to left', rightToLeft],
] as const;

/** How far an element and its text reach beyond the right edge of the page, in pixels; 0 where it fits. */
export function overflow(element: Element): number {
  const content = document.createRange();
  content.selectNodeContents(element);
  const right = Math.max(
    element.getBoundingClientRect().right,
    content.getBoundingClientRect().right,
  );
  return Math.max(0, right - document.documentElement.clientWidth);
}

/** Every tone that a mark can have. */
export const tones = [
  'ok',
  'warn',
  'bad',
  'idle',
  'unknown',
  'busy',
] as const satisfies readonly Tone[];
