// @ts-check
// The tray's icons, drawn from one SVG with a group for each state.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/**
 * Widths in pixels: panels of 16 to 32 pixels, and the same twice as sharp. The program picks from them
 * (electron/tray/tray.ts).
 */
export const TRAY_SIZES = [16, 20, 22, 24, 32, 40, 44, 48, 64];

const source = readFileSync(join(import.meta.dirname, 'icons', 'tray.svg'), 'utf8');

/** The states that the SVG draws, by the names of its groups. */
export const TRAY_STATES = [...source.matchAll(/<g id="(\w+)"/g)].map(([, state = '']) => state);

/** The tray's drawing with one state left in it, so many pixels wide. */
export function drawTrayIcon(/** @type {string} */ state, /** @type {number} */ size) {
  const drawing = source.replaceAll(/<g id="(\w+)"/g, (group, name) =>
    name === state ? group : `<g display="none" id="${name}"`,
  );
  return new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render();
}
