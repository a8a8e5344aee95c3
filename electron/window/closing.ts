import type { MainWindow } from './main-window.ts';

/**
 * What becomes of the program when its window has closed: the tray stays where the desktop shows one;
 * elsewhere the program ends, since nobody could reach it any more.
 */
export async function quitWithoutTray(
  window: Pick<MainWindow, 'isOpen'>,
  hasTray: () => Promise<boolean>,
  quit: () => void,
): Promise<void> {
  const stays = await hasTray();
  if (!stays && !window.isOpen()) quit();
}
