import type { IpcMain } from 'electron';
import { openedChannel } from './opened-channel.ts';

/**
 * Lets pages wait until everything is there that answers them. The one question that does not pass the router, which is
 * not there yet: it takes nothing in and gives nothing out.
 */
export function answerWhenOpened(ipcMain: Pick<IpcMain, 'handle'>, opened: Promise<unknown>): void {
  ipcMain.handle(openedChannel, async () => {
    await opened;
  });
}
