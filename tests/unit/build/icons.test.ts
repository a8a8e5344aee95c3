import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawTrayIcon, TRAY_SIZES, TRAY_STATES } from '../../../build/tray-icons.mjs';
import { picturesFor } from '../../../electron/tray/tray-view.ts';

const icons = join(import.meta.dirname, '..', '..', '..', 'build', 'icons');
const states = ['working', 'attention', 'failed', 'locked', 'granted'];
const pairs = states.flatMap((one, index) => states.slice(index + 1).map((other) => [one, other]));

/** Which pixels are covered: the shape alone, as a panel of one colour shows it. */
function shapeOf(state: string, size: number): readonly boolean[] {
  const { pixels } = drawTrayIcon(state, size);
  return Array.from({ length: size * size }, (_, index) => (pixels[4 * index + 3] ?? 0) > 127);
}

/** WCAG 2.2, relative luminance of a colour written as #rrggbb. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('The icons of the tray', () => {
  it('are five', () => {
    expect(TRAY_STATES).toEqual(states);
  });

  it.each(states)('%s: every size is there as its SVG draws it', (state) => {
    for (const size of TRAY_SIZES) {
      const kept = readFileSync(join(icons, 'tray', `${state}-${String(size)}.png`));
      expect([size, kept.equals(drawTrayIcon(state, size).asPng())]).toEqual([size, true]);
    }
  });

  it.each(pairs)('%s and %s differ in shape at every size', (one = '', other = '') => {
    for (const size of TRAY_SIZES) {
      const [first, second] = [shapeOf(one, size), shapeOf(other, size)];
      const either = first.filter((covered, index) => covered || second[index] === true).length;
      const differing = first.filter((covered, index) => covered !== second[index]).length;
      expect(differing / either, `at ${String(size)} pixels`).toBeGreaterThan(0.25);
    }
  });

  it.each(['#ffffff', '#f2f2f2', '#2b2b2b', '#000000'])('are seen on a panel of %s', (panel) => {
    const source = readFileSync(join(icons, 'tray.svg'), 'utf8');
    const colours = [...new Set(source.match(/#[0-9a-f]{6}/g))];
    expect(colours).toHaveLength(4);
    // WCAG 2.2, 1.4.11: three to one for what must be seen to understand.
    for (const colour of colours)
      expect([colour, contrast(colour, panel) >= 3]).toEqual([colour, true]);
  });

  it.each([
    ['win32', 1, '16 at 1, 20 at 1.25, 24 at 1.5, 32 at 2, 48 at 3'],
    ['darwin', 2, '16 at 1, 32 at 2'],
    ['linux', 1, '22 at 1'],
    ['linux', 1.25, '32 at 1'],
    ['linux', 2, '44 at 1'],
    ['linux', 3, '64 at 1'],
  ] as const)('%s, %s pixels to a point: %s', (platform, scale, expected) => {
    const pictures = picturesFor(platform, scale);
    const written = pictures.map(({ pixels, scaleFactor }) => `${pixels} at ${scaleFactor}`);
    expect(written.join(', ')).toBe(expected);
    for (const { pixels } of pictures) expect(TRAY_SIZES).toContain(pixels);
  });
});
