import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeImage } from 'electron';
import type { NativeImage } from 'electron';
import type { IconPicture, TrayState } from './tray-state.ts';

/**
 * Reads the icon of a state.
 *
 * @param folder where the pictures of all states are, such as `failed-22.png`
 */
export function readTrayIcon(
  folder: string,
  state: TrayState,
  pictures: readonly IconPicture[],
  platform: NodeJS.Platform,
): NativeImage {
  const icon = nativeImage.createEmpty();
  for (const { pixels, scaleFactor } of pictures) {
    const buffer = readFileSync(join(folder, `${state}-${String(pixels)}.png`));
    icon.addRepresentation({ scaleFactor, buffer });
  }
  // macOS paints it in the colour of its menu bar: only the shape is left.
  icon.setTemplateImage(platform === 'darwin');
  return icon;
}
