// @ts-check
// Draws the PNGs of build/icons/ from their SVG sources. Run it after a change of a source.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { drawTrayIcon, TRAY_SIZES, TRAY_STATES } from './tray-icons.mjs';

const folder = join(import.meta.dirname, 'icons');
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const app = readFileSync(join(folder, 'chatelaine.svg'), 'utf8');
mkdirSync(join(folder, 'app'), { recursive: true });
for (const size of APP_SIZES) {
  const image = new Resvg(app, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(join(folder, 'app', `${size}x${size}.png`), image.asPng());
}

const tray = join(folder, 'tray');
rmSync(tray, { recursive: true, force: true });
mkdirSync(tray);
for (const state of TRAY_STATES) {
  for (const size of TRAY_SIZES)
    writeFileSync(join(tray, `${state}-${size}.png`), drawTrayIcon(state, size).asPng());
}
