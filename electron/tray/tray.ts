import { join } from 'node:path';
import { Menu, Tray, nativeImage } from 'electron';
import type { NativeImage } from 'electron';
import { worstStanding } from '../health/index.ts';
import { assertNever } from '../system/index.ts';
import { trayMenuTemplate, trayTooltip } from './tray-menu.ts';
import type { TrayCommands, TrayView } from './tray-menu.ts';

/** What the icon tells apart, each by a shape of its own. */
export type TrayState = 'working' | 'attention' | 'failed' | 'locked';

/** The tray's icon and menu. */
export interface ProgramTray {
  /** Shows a view; cheap when nothing changed. */
  update(view: TrayView): void;
  destroy(): void;
}

/** What the icon shows for a view. */
export function trayStateOf(view: TrayView): TrayState {
  if (view.status !== 'open') return 'locked';
  const worst = worstStanding(view.connections.map(({ standing }) => standing));
  switch (worst) {
    case 'failed':
      return 'failed';
    case 'attention':
      return 'attention';
    case 'checking':
    case 'not-tested':
    case 'works':
      return 'working';
    default:
      return assertNever(worst);
  }
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
): ProgramTray {
  let shown = '';
  let state: TrayState = 'locked';
  const tray = new Tray(iconOf(icons, state, platform));
  tray.on('click', () => commands.open());
  return {
    update: (view) => {
      const description = JSON.stringify(view);
      if (description === shown) return;
      shown = description;
      const next = trayStateOf(view);
      if (next !== state) tray.setImage(iconOf(icons, next, platform));
      state = next;
      tray.setToolTip(trayTooltip(view));
      tray.setContextMenu(Menu.buildFromTemplate(trayMenuTemplate(view, commands)));
    },
    destroy: () => tray.destroy(),
  };
}

function iconOf(icons: string, state: TrayState, platform: NodeJS.Platform): NativeImage {
  const image = nativeImage.createFromPath(join(icons, `${state}.png`));
  image.setTemplateImage(platform === 'darwin');
  return image;
}
