import type { IpcMain } from 'electron';
import { openedChannel } from './opened-channel.ts';

/**
 * Lets pages wait until the services exist. This channel bypasses the router, which does not exist yet; it carries no
 * data in or out.
 */
export function answerWhenOpened(ipcMain: Pick<IpcMain, 'handle'>, opened: Promise<unknown>): void {
  ipcMain.handle(openedChannel, async () => {
    await opened;
  });
}
