import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, Tray, nativeImage, screen } from 'electron';
import type { NativeImage } from 'electron';
import { trayMenuTemplate, trayTooltip } from './tray-menu.ts';
import type { BriefTime, TrayCommands } from './tray-menu.ts';
import { picturesFor, getTrayState } from './tray-view.ts';
import type { IconPicture, TrayState, TrayView } from './tray-view.ts';

/** The tray's icon and menu. */
export interface ProgramTray {
  /** Shows a view; does nothing if it is unchanged. */
  update(view: TrayView): void;
}

/**
 * Puts the program's icon into the tray.
 *
 * @param icons the folder with the icons of all states
 */
export function openTray(
  icons: string,
  platform: NodeJS.Platform,
  commands: TrayCommands,
  brief: BriefTime,
): ProgramTray {
  const pictures = picturesFor(platform, screen.getPrimaryDisplay().scaleFactor);
  let shown = '';
  let state: TrayState = 'locked';
  const tray = new Tray(readTrayIcon(icons, state, pictures, platform));
  tray.on('click', () => commands.open());
  return {
    update: (view) => {
      const description = JSON.stringify(view);
      if (description === shown) return;
      shown = description;
      const next = getTrayState(view);
      if (next !== state) tray.setImage(readTrayIcon(icons, next, pictures, platform));
      state = next;
      tray.setToolTip(trayTooltip(view));
      tray.setContextMenu(Menu.buildFromTemplate(trayMenuTemplate(view, commands, brief)));
    },
  };
}

/**
 * Reads the icon of a state.
 *
 * @param folder where the pictures of all states are, such as `failed-22.png`
 */
function readTrayIcon(
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
  // macOS draws a template image in the colour of the menu bar.
  icon.setTemplateImage(platform === 'darwin');
  return icon;
}
