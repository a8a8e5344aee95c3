// @ts-check
// Draws the PNGs of build/icons/ from their SVG sources. Run it after a change of a source.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const folder = join(import.meta.dirname, 'icons');
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** The name's ending for each size, as Electron looks for a sharper one. */
const TRAY_SIZES = { '': 22, '@2x': 44 };

function draw(/** @type {string} */ svg, /** @type {number} */ size, /** @type {string} */ file) {
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(file, image.asPng());
}

const read = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');

/** The tray's drawing with one state left in it. */
function onlyState(/** @type {string} */ svg, /** @type {string} */ state) {
  return svg.replaceAll(/<g id="(\w+)"/g, (group, name) =>
    name === state ? group : `<g display="none" id="${name}"`,
  );
}

const app = read('chatelaine.svg');
mkdirSync(join(folder, 'app'), { recursive: true });
for (const size of APP_SIZES) draw(app, size, join(folder, 'app', `${size}x${size}.png`));

const tray = read('tray.svg');
mkdirSync(join(folder, 'tray'), { recursive: true });
for (const [, state = ''] of tray.matchAll(/<g id="(\w+)"/g)) {
  for (const [ending, size] of Object.entries(TRAY_SIZES))
    draw(onlyState(tray, state), size, join(folder, 'tray', `${state}${ending}.png`));
}
